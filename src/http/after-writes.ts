import plugin from 'fastify-plugin'
import { isRead } from './authentication.ts'

/** Tells of each write that was done, once its answer is on its way. */
export const afterWrites = plugin<{ tell: () => void }>(
  async (app, { tell }) => {
    app.addHook('onResponse', async ({ method }, { statusCode }) => {
      if (!isRead(method) && statusCode < 300) tell()
    })
  },
  { name: 'afterWrites' },
)

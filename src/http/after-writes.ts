import plugin from 'fastify-plugin'
import { isRead } from './authentication.ts'

/** Tells of each write that was done, once its answer is on its way. */
export const afterWrites = plugin<{ tell: () => void }>(
  async (app, { tell }) => {
    app.addHook('onResponse', ({ method }, { statusCode }, done) => {
      if (!isRead(method) && statusCode < 300) tell()
      done()
    })
  },
  { name: 'afterWrites' },
)

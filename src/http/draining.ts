import plugin from 'fastify-plugin'

/**
 * Lets a closing server come to its end: answers that are still under way tell
 * their clients that the connection ends with them, since the framework does
 * not do so for requests that came in before.
 */
export const draining = plugin(
  async (app) => {
    let closing = false
    app.addHook('preClose', async () => {
      closing = true
    })
    app.addHook('onSend', (_request, reply, payload, done) => {
      if (closing) reply.header('connection', 'close')
      done(null, payload)
    })
  },
  { name: 'draining' },
)

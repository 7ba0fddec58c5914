import Fastify from 'fastify'

// The least that a route can do: answer the JSON that BODY holds.
const body: unknown = JSON.parse(process.env.BODY ?? '')
const app = Fastify()

app.get('/v1/work-items/:ref', async () => body)

const url = await app.listen({ host: '127.0.0.1', port: 0 })
process.stdout.write(`the bare route listens on ${url}\n`)
process.once('SIGTERM', () => app.close())

import Fastify from 'fastify'
import t from 'tap'
import { Type } from 'typebox'
import { ref } from '../../machines/shapes.ts'
import { schemaController } from '../../src/http/validation.ts'

const Inner = Type.Object({ n: Type.Integer() }, { $id: 'Inner' })

async function build(close: (task: () => Promise<void>) => unknown) {
  const app = Fastify({ schemaController })
  close(() => app.close())
  app.addSchema(Inner)
  app.post(
    '/',
    {
      schema: {
        body: ref(Inner),
        querystring: Type.Object(
          { n: Type.Optional(Type.Integer({ default: 5 })) },
          { additionalProperties: false },
        ),
        headers: Type.Object({
          'X-Count': Type.Optional(Type.Integer({ maximum: 9 })),
        }),
      },
    },
    async ({ body, query, headers }) => ({
      body,
      query,
      count: headers['x-count'],
    }),
  )
  return app
}

t.test('a body stays as it was sent', async (t) => {
  const app = await build(t.teardown)
  const post = (payload: object) =>
    app.inject({ method: 'POST', url: '/', payload })
  const more = { n: 1, more: [null, '2'] }
  t.same((await post(more)).json().body, more, 'nothing is removed')
  for (const n of ['1', true, null, [1], 1.5]) {
    t.equal((await post({ n })).statusCode, 400, JSON.stringify(n))
  }
})

t.test('a query becomes what it means', async (t) => {
  const app = await build(t.teardown)
  const post = (url: string) =>
    app.inject({ method: 'POST', url, payload: { n: 1 } })
  t.same((await post('/?n=7')).json().query, { n: 7 })
  t.same((await post('/')).json().query, { n: 5 })
  for (const url of ['/?n=x', '/?n=1&n=2', '/?m=1', '/?N=1']) {
    t.equal((await post(url)).statusCode, 400, url)
  }
})

t.test('a header is checked whatever its case', async (t) => {
  const app = await build(t.teardown)
  const post = (headers: Record<string, string>) =>
    app.inject({ method: 'POST', url: '/', payload: { n: 1 }, headers })
  t.equal((await post({ 'X-COUNT': '9' })).json().count, 9)
  t.equal((await post({ 'x-count': '10' })).statusCode, 400)
})

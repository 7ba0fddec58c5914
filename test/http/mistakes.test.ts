import Fastify from 'fastify'
import t from 'tap'
import { type Static, Type } from 'typebox'
import { Label, Text } from '../../machines/shapes.ts'
import { escapePointer, mistakesOf } from '../../src/http/mistakes.ts'
import type { Mistake } from '../../src/http/problems.ts'
import { schemaController } from '../../src/http/validation.ts'

const kind = <Name extends string>(name: Name) =>
  Type.Object({ type: Type.Literal(name) }, { additionalProperties: false })

const Body = Type.Object(
  {
    on: Type.Optional(Type.String({ format: 'date' })),
    at: Type.Optional(Type.String({ format: 'date-time' })),
    id: Type.Optional(Type.String({ format: 'uuid' })),
    role: Type.Optional(Type.Enum(['tsb', 'editor'], { type: 'string' })),
    always: Type.Optional(Type.Literal(true)),
    list: Type.Optional(Type.Array(Type.Integer({ minimum: 1 }))),
    event: Type.Optional(
      Type.Unsafe<object>({
        type: 'object',
        discriminator: { propertyName: 'type' },
        required: ['type'],
        oneOf: [kind('a'), kind('b')],
      }),
    ),
    text: Type.Optional(Text),
    label: Type.Optional(Label),
    code: Type.Optional(Type.String({ pattern: '^A$' })),
    must: Type.Boolean(),
  },
  { additionalProperties: false },
)

async function check(body: unknown): Promise<Mistake[]> {
  const app = Fastify({ schemaController })
  app.setErrorHandler((error, _request, reply) => {
    const { validation = [] } = error as { validation?: [] }
    return reply.code(400).send(mistakesOf(validation))
  })
  app.post<{ Body: Static<typeof Body> }>(
    '/',
    { schema: { body: Body } },
    async () => [],
  )
  const answer = await app.inject({
    method: 'POST',
    url: '/',
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify(body),
  })
  await app.close()
  return answer.json()
}

const table: [object, string, RegExp][] = [
  [{}, '/must', /^is needed$/],
  [{ must: true, more: 1 }, '/more', /^is not known here$/],
  [{ must: true, 'a/~b': 1 }, '/a~1~0b', /^is not known here$/],
  [{ must: 'true' }, '/must', /boolean/],
  [{ must: 1 }, '/must', /boolean/],
  [{ must: null }, '/must', /boolean/],
  [{ must: true, on: '2017-02-30' }, '/on', /YYYY-MM-DD that exists/],
  [{ must: true, at: '2017-02-01' }, '/at', /instant such as/],
  [{ must: true, id: 'x' }, '/id', /UUID/],
  [{ must: true, text: ' \n' }, '/text', /^must not be blank$/],
  [{ must: true, label: ' ' }, '/label', /^must be one line of text, not/],
  [{ must: true, label: 'a\nb' }, '/label', /^must be one line of text, not/],
  [{ must: true, code: 'B' }, '/code', /must match pattern/],
  [{ must: true, role: 'king' }, '/role', /one of tsb, editor/],
  [{ must: true, always: false }, '/always', /must be true/],
  [{ must: true, list: [1, 0] }, '/list/1', />= 1/],
  [{ must: true, list: ['1'] }, '/list/0', /integer/],
  [{ must: true, list: 1 }, '/list', /array/],
  [{ must: true, event: { type: 'c' } }, '/event', /known type/],
  [{ must: true, event: { type: 'b', x: 1 } }, '/event/x', /not known/],
]

for (const [body, path, message] of table) {
  t.test(`${JSON.stringify(body)} is wrong at ${path}`, async (t) => {
    t.match(await check(body), [{ path, message }])
  })
}

t.test('what a validator says otherwise is passed on', async (t) => {
  const finding = { instancePath: '/a', params: {} }
  t.same(
    mistakesOf([
      { ...finding, keyword: 'unheardOf' },
      { ...finding, keyword: 'format', params: { format: 'color' } },
      { ...finding, keyword: 'type', message: 'must be integer' },
    ]),
    [
      { path: '/a', message: 'is not valid' },
      { path: '/a', message: 'is not valid' },
      { path: '/a', message: 'must be integer' },
    ],
  )
})

t.test('a step of a pointer is escaped', async (t) => {
  t.equal(escapePointer('a/b~c'), 'a~1b~0c')
})

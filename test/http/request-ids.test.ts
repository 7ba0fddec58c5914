import t from 'tap'
import { createApp } from '../fixtures/app.ts'

const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[\da-f]{4}-[\da-f]{12}$/

t.test('a sane id is kept, any other is replaced', async (t) => {
  const { ask } = await createApp(t)
  const given: [string, boolean][] = [
    ['abc-123', true],
    ['a.b:c_d', true],
    ['x'.repeat(128), true],
    ['x'.repeat(129), false],
    ['has space', false],
    ['{"json":1}', false],
    ['caf\u00e9', false],
    ['', false],
  ]
  for (const [id, kept] of given) {
    const answer = await ask('GET', '/v1/nothing', {
      headers: { 'x-request-id': id },
    })
    const said = String(answer.headers['x-request-id'])
    if (kept) t.equal(said, id)
    else t.match(said, uuid, id.slice(0, 20))
    t.equal(answer.json().instance, `/v1/nothing#${said}`)
  }
})

t.test('without one a new one is made for each request', async (t) => {
  const { ask } = await createApp(t)
  const ids = [await ask('GET', '/v1/me'), await ask('GET', '/v1/me')].map(
    ({ headers }) => String(headers['x-request-id']),
  )
  for (const id of ids) t.match(id, uuid)
  t.not(ids[0], ids[1])
})

import t from 'tap'
import { bindCursor, releaseCursor } from '../../src/http/bound-cursors.ts'
import { createApp } from '../fixtures/app.ts'
import { meet } from '../fixtures/drive.ts'

t.test('a cursor comes back from its own list only', async (t) => {
  const cursor = String(bindCursor('abc', 'meetings'))
  t.equal(releaseCursor(cursor, 'meetings'), 'abc')
  t.equal(bindCursor(null, 'meetings'), null)
  for (const [wrong, list] of [
    [cursor, 'tokens'],
    ['abc', 'meetings'],
    ['', 'meetings'],
  ] as const) {
    t.throws(() => releaseCursor(wrong, list), {
      code: 'VALIDATION',
      extra: { errors: [{ path: '/cursor' }] },
    })
  }
})

t.test('lists with keys of the same shape do not mix them up', async (t) => {
  const service = await createApp(t)
  const token = await service.tokenOf('admin')
  for (const day of ['2017-09-04', '2017-09-05']) {
    await meet(service, token, day, day)
  }
  const read = async (url: string, accept = 'application/json') =>
    service.ask('GET', url, { token, headers: { accept } })
  const { nextCursor } = (await read('/v1/meetings?limit=1')).json()
  const own = await read(`/v1/meetings?kind=SG&cursor=${nextCursor}`)
  t.equal(own.json().items.length, 1, 'a filter may change')
  const refused = { status: 400, errors: [{ path: '/cursor' }] }
  for (const accept of ['application/json', 'text/csv']) {
    for (const other of ['documents', 'announcements', 'stale-items']) {
      const answer = await read(`/v1/${other}?cursor=${nextCursor}`, accept)
      t.match(answer.json(), refused, other)
    }
  }
})

import t from 'tap'
import { listEvents } from '../../db/events.ts'
import { isPresent } from '../../db/viewpoints.ts'
import { findItemsAt, momentOf } from '../../src/engine/viewpoint.ts'
import { createApp } from '../fixtures/app.ts'
import { afterwards, enterHistory } from '../fixtures/enter-history.ts'
import { y4118 } from '../fixtures/histories/y4118.ts'

const now = '2018-06-15T12:00:00Z'

for (const [viewpoint, moment] of [
  [{}, now],
  [{ asOf: '2018-03-01' }, '2018-03-01T22:59:59.999Z'],
  [{ asOf: '2018-06-15' }, now],
  [{ asOf: '2099-01-01' }, now],
  [{ knownAt: '2018-03-01T10:00:00Z' }, '2018-03-01T10:00:00Z'],
  [{ knownAt: '2099-01-01T00:00:00Z' }, now],
  [
    { asOf: '2018-03-01', knownAt: '2018-02-01T00:00:00Z' },
    '2018-03-01T22:59:59.999Z',
  ],
] as const) {
  t.test(
    `duties of ${JSON.stringify(viewpoint)} are of ${moment}`,
    async (t) => {
      t.equal(momentOf(viewpoint, now, 'Europe/Zurich'), moment)
      t.equal(
        isPresent(viewpoint),
        moment === now && !('asOf' in viewpoint) && !('knownAt' in viewpoint),
      )
    },
  )
}

t.test('an item is seen as its events until then made it', async (t) => {
  const service = await createApp(t, { env: afterwards })
  const { db, tokenOf } = service
  const token = await tokenOf('tsb')
  await enterHistory(service, token, y4118, (body) => t.fail(body))
  const { items } = (await service.ask('GET', '/v1/work-items')).json()
  const [{ id }] = items
  const events = await listEvents(db, id, 0, 1000)
  const at = async (viewpoint: object) =>
    (await findItemsAt(db, [id], viewpoint)).get(id)
  t.equal((await at({}))?.version, events.length)
  for (const { seq, to_state, happened_on, recorded_at } of events) {
    const last = events.findLast((row) => row.happened_on === happened_on)
    t.match(await at({ asOf: happened_on }), {
      version: last?.seq,
      state: last?.to_state,
    })
    const known = events.findLast((row) => row.recorded_at === recorded_at)
    const item = await at({ knownAt: recorded_at })
    t.equal(item?.version, known?.seq)
    if (known?.seq === seq) t.equal(item?.state, to_state)
  }
  t.equal(await at({ asOf: '2000-01-01' }), undefined, 'not yet proposed')
})

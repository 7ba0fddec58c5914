import t from 'tap'
import { lastPosition } from '../../db/horizon.ts'
import { openFeed } from '../../src/changes/feed.ts'
import { findPlace } from '../../src/webhooks/places.ts'
import { createApp } from '../fixtures/app.ts'
import { createDatabase } from '../fixtures/database.ts'
import { propose } from '../fixtures/propose.ts'
import { until } from '../fixtures/until.ts'
import { takePosition } from '../fixtures/writer.ts'

const { db } = await createDatabase(t)
const feed = openFeed(db)

t.test('the end of the feed waits for who may still write', async (t) => {
  const trx = await db.startTransaction().execute()
  await takePosition(trx)
  let isFound = false
  const place = findPlace(feed, {}, 60_000).finally(() => {
    isFound = true
  })
  await t.rejects(findPlace(feed, {}, 30), {
    code: 'UNAVAILABLE',
    headers: { 'retry-after': '5' },
  })
  t.notOk(isFound)
  await trx.commit().execute()
  await until(() => isFound)
  t.equal(await place, '0', 'a number that nobody has used may come again')
  t.not(await lastPosition(db), '0')
})

t.test('before the first event, the feed ends at 0', async (t) => {
  const { db } = await createDatabase(t)
  const feed = openFeed(db)
  t.equal(await findPlace(feed, {}, 60_000), '0')
  const from = '2017-09-01T00:00:00Z'
  t.equal(await findPlace(feed, { from }, 60_000), '0')
})

t.test(
  'an instant is looked for when nothing before it is under way',
  async (t) => {
    const app = await createApp(t)
    const feed = openFeed(app.db)
    const trx = await app.db.startTransaction().execute()
    // What is being written here may have been recorded before what follows.
    await takePosition(trx)
    await propose(app, await app.tokenOf('tsb'), { provisionalName: 'Y.it' })
    const from = '2017-09-01T00:00:00Z'
    await t.rejects(findPlace(feed, { from }, 30), { code: 'UNAVAILABLE' })
    await trx.rollback().execute()
    const after = BigInt(await lastPosition(app.db)) - 1n
    t.equal(await findPlace(feed, { from }, 60_000), String(after))
  },
)

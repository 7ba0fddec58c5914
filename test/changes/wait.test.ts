import t, { type Test } from 'tap'
import { connect } from '../../db/connect.ts'
import type { Trx } from '../../db/database.ts'
import { type FeedOptions, openFeed } from '../../src/changes/feed.ts'
import { recordBatchIn } from '../../src/engine/batch.ts'
import { createApp } from '../fixtures/app.ts'
import { follow, placeOf, readChanges } from '../fixtures/changes.ts'
import { createDatabase } from '../fixtures/database.ts'
import { createWorld, sendStatement } from '../fixtures/deliveries.ts'
import { admin } from '../fixtures/drafts.ts'
import { until } from '../fixtures/until.ts'

const { db, url } = await createDatabase(t)
const world = await createWorld(t, db)
await world.makeEvents('Y.wait', 1)
await world.makeEvents('Y.held', 1)

t.test('a poll waits for news and no longer', async (t) => {
  const { cursor } = await follow(world, 2)
  const waiting = follow(world, 1, { since: cursor })
  await sendStatement(world.tsb, 'Y.wait', 1)
  t.same((await waiting).events.map(placeOf), [['Y.wait', 2]])
})

t.test('what the filter leaves out is no news', async (t) => {
  const { cursor } = await follow(world, 3)
  const query = { since: cursor, type: 'submitText' }
  let isOver = false
  const waiting = readChanges(world, query, 2).finally(() => {
    isOver = true
  })
  await sendStatement(world.tsb, 'Y.wait', 1)
  const whole = await follow(world, 1, { since: cursor })
  t.notOk(isOver)
  t.match(await waiting, { events: [], cursor: whole.cursor, more: false })
})

t.test('it ends with nothing, or with 304', async (t) => {
  const { cursor: since } = await follow(world, 4)
  const read = await readChanges(world, { since }, 1)
  t.match(read, { events: [], cursor: since, more: false })
  const headers = { prefer: 'wait=1', 'if-none-match': read.etag }
  const url = `/v1/changes?since=${since}`
  const held = await world.ask('GET', url, { headers })
  t.equal(held.statusCode, 304)
  t.equal(held.headers['preference-applied'], 'wait=1')
})

/** Records a patent statement for an item within a transaction. */
async function recordIn(trx: Trx, ref: string) {
  const party = { name: 'Nokia', category: 'sectorMember' }
  const payload = { reference: 'Within', party }
  const entry = { type: 'recordIpr', payload }
  const result = await recordBatchIn(world.engine, trx, admin, [
    { kind: 'event', ref, entry },
  ])
  if (result.kind !== 'recorded') throw new Error(JSON.stringify(result))
}

for (const end of ['commit', 'rollback'] as const) {
  t.test(`a late ${end} keeps its place`, async (t) => {
    const { cursor: since } = await readChanges(world, {}, 60)
    const trx = await db.startTransaction().execute()
    await recordIn(trx, 'Y.held')
    await sendStatement(world.tsb, 'Y.wait', 1)
    t.same((await readChanges(world, { since })).events, [])
    const waiting = follow(world, end === 'commit' ? 2 : 1, { since })
    await trx[end]().execute()
    const { events } = await waiting
    const names = events.map(({ workItem }) => workItem.provisionalName)
    const held = end === 'commit' ? ['Y.held'] : []
    t.same(names, [...held, 'Y.wait'])
  })
}

/** Another replica on the same database. */
async function startReplica(t: Test, options: FeedOptions = {}) {
  const other = connect(url)
  t.teardown(other.close)
  const feed = openFeed(other.db, options)
  return { feed, ...(await createApp(t, { db: other.db, feed })) }
}

t.test('a replica learns of what another one writes', async (t) => {
  const { cursor: since } = await readChanges(world, {}, 60)
  const replica = await startReplica(t, { every: 20 })
  const waiting = follow(replica, 1, { since })
  await sendStatement(world.tsb, 'Y.wait', 1)
  const { events } = await waiting
  t.same(events, (await follow(world, 1, { since })).events)
})

t.test('closing lets go of all who wait', async (t) => {
  const { cursor: since } = await readChanges(world, {}, 60)
  const { app, feed, ask } = await startReplica(t)
  const waiting = [1, 2].map(() => readChanges({ ask }, { since }, 60))
  await until(() => feed.end() !== '0')
  await app.close()
  for (const read of await Promise.all(waiting)) {
    t.match(read, { events: [], cursor: since })
  }
  await feed.wait(feed.end(), 60_000, AbortSignal.abort())
  t.ok(feed.isClosed())
})

import { sql } from 'kysely'
import t, { type Test } from 'tap'
import { connect } from '../../db/connect.ts'
import type { Trx } from '../../db/database.ts'
import { insertImport } from '../../db/imports.ts'
import { recordBatchIn } from '../../src/engine/batch.ts'
import { createDatabase } from '../fixtures/database.ts'
import {
  createWorld,
  sendStatement,
  startTelling,
} from '../fixtures/deliveries.ts'
import { admin } from '../fixtures/drafts.ts'
import {
  type Received,
  type Receiver,
  startReceiver,
  told,
} from '../fixtures/receiver.ts'
import { until } from '../fixtures/until.ts'

const world = await createWorld(t)

/** An endpoint that hears of some items. */
async function prepare(t: Test, ...workItems: string[]) {
  const receiver = await startReceiver(t)
  const filter = { workItems }
  const webhook = await world.enter({ url: receiver.url, filter })
  startTelling(t, world.db)
  return { receiver, webhook }
}

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

/** Waits until the service has looked for events once more. */
async function whenLooked(receiver: Receiver, id: string) {
  const before = receiver.taken.length
  await world.tsb('POST', `/v1/webhooks/${id}/test`)
  await receiver.whenTaken(before + 1)
}

const eventsOf = ({ taken }: Receiver) =>
  taken.filter(({ type }) => type !== 'ping').map(told)

t.test('what is not committed is not told, nor what comes after', async (t) => {
  const { receiver, webhook } = await prepare(t, 'Y.held', 'Y.other')
  await world.makeEvents('Y.held', 1)
  await world.makeEvents('Y.other', 1)
  await receiver.whenTaken(2)
  for (const end of ['commit', 'rollback'] as const) {
    receiver.taken.length = 0
    const trx = await world.db.startTransaction().execute()
    await recordIn(trx, 'Y.held')
    await sendStatement(world.tsb, 'Y.other', 1)
    await whenLooked(receiver, webhook.id)
    t.same(eventsOf(receiver), [], 'the later one waits for the earlier one')
    await trx[end]().execute()
    const seq = end === 'commit' ? 2 : 3
    const later = ['Y.other', seq]
    const all = end === 'commit' ? [['Y.held', 2], later] : [later]
    await receiver.whenTaken(1 + all.length)
    t.same(eventsOf(receiver), all)
  }
})

t.test('events of an item come in order, whoever began first', async (t) => {
  const { receiver } = await prepare(t, 'Y.twice')
  await world.makeEvents('Y.twice', 1)
  await receiver.whenTaken(1)
  await world.db.transaction().execute(async (early) => {
    // It has its transaction id before the writer of the earlier event has.
    await sql`select pg_current_xact_id()`.execute(early)
    await sendStatement(world.tsb, 'Y.twice', 1)
    await recordIn(early, 'Y.twice')
  })
  await receiver.whenTaken(3)
  t.same(eventsOf(receiver), [
    ['Y.twice', 1],
    ['Y.twice', 2],
    ['Y.twice', 3],
  ])
  const rows = await world.db
    .selectFrom('events')
    .select('seq')
    .where('work_item_id', '=', receiver.taken[0]?.data.workItem.id ?? '')
    .orderBy('transaction')
    .execute()
  t.same(
    rows.map(({ seq }) => seq),
    [1, 3, 2],
    'transaction ids would have told otherwise',
  )
})

t.test('numbers that were never used are passed over', async (t) => {
  const { receiver } = await prepare(t, 'Y.gap')
  await world.makeEvents('Y.gap', 1)
  await sql`select nextval('events_position_seq')
from generate_series(1, 450)`.execute(world.db)
  await sendStatement(world.tsb, 'Y.gap', 1)
  await receiver.whenTaken(2)
  t.same(eventsOf(receiver), [
    ['Y.gap', 1],
    ['Y.gap', 2],
  ])
})

t.test('what an import brings in is not told', async (t) => {
  const { receiver } = await prepare(t, 'Y.import')
  await world.makeEvents('Y.import', 1)
  await world.db.transaction().execute(async (trx) => {
    await recordIn(trx, 'Y.import')
    await insertImport(trx, {
      imported_at: '2017-09-01T00:00:00Z',
      imported_by: 'test',
      sha256: '',
      events: 1,
    })
  })
  await sendStatement(world.tsb, 'Y.import', 1)
  await receiver.whenTaken(2)
  t.same(eventsOf(receiver), [
    ['Y.import', 1],
    ['Y.import', 3],
  ])
})

const positionOf = ({ data }: Received): number => {
  const text = Buffer.from(data.cursor, 'base64url').toString()
  return Number(JSON.parse(text)[0])
}

t.test('32 writers and two services: all of it, in order', async (t) => {
  const { db, url } = await createDatabase(t)
  const world = await createWorld(t, db)
  const second = connect(url)
  t.teardown(second.close)
  const [writers, each] = [32, 2]
  let count = 0
  const receivers = await Promise.all(
    [0, 1].map(() =>
      startReceiver(t, () => {
        count += 1
        return count % 7 === 0 ? [500] : [204]
      }),
    ),
  )
  for (const { url } of receivers) await world.enter({ url })
  const tellings = [db, second.db].map((one) => startTelling(t, one))
  await world.makeEvents('Y.shared', 1)
  await Promise.all(
    Array.from({ length: writers }, async (_, n) => {
      await world.makeEvents(`Y.own-${n}`, each)
      await sendStatement(world.tsb, 'Y.shared', n)
    }),
  )
  const total = 1 + writers * (each + 1)
  for (const receiver of receivers) {
    const taken = await receiver.whenTaken(total)
    const positions = taken.map(positionOf)
    t.same(
      positions,
      positions.toSorted((a, b) => a - b),
    )
    t.equal(new Set(positions).size, total)
    const bySeq = Map.groupBy(taken, ({ data }) => data.workItem.id)
    for (const messages of bySeq.values()) {
      const seqs = messages.map(({ data }) => data.event.seq)
      t.same(
        seqs,
        seqs.map((_, n) => n + 1),
      )
    }
    await until(() => receiver.all.length >= total)
    t.equal(receiver.taken.length, total, 'and each once')
  }
  t.same(
    tellings.flatMap(({ errors }) => errors),
    [],
  )
})

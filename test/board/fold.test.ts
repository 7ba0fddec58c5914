import { sql } from 'kysely'
import t from 'tap'
import { tryLockBoard } from '../../db/board-folds.ts'
import { boardFolding } from '../../src/board/fold.ts'
import { startFolder } from '../../src/board/folder.ts'
import { createApp } from '../fixtures/app.ts'
import { countPresent, countsOf } from '../fixtures/board.ts'
import { propose } from '../fixtures/propose.ts'
import { takePosition } from '../fixtures/writer.ts'

const service = await createApp(t)
const { db, ask } = service
const token = await service.tokenOf('admin')
const now = '2030-01-01T00:00:00Z'
let count = 0

async function write(times: number) {
  for (let left = times; left > 0; left -= 1) {
    count += 1
    await propose(service, token, { provisionalName: `Y.${count}` })
  }
}

async function folded(): Promise<number> {
  const { rows } = await sql<{ events: number }>`
select events::integer as events from board_progress`.execute(db)
  return rows[0]?.events ?? -1
}

async function isRight(): Promise<boolean> {
  const is = countsOf((await ask('GET', '/v1/board')).json())
  return JSON.stringify(is) === JSON.stringify(await countPresent(db, now))
}

t.test('folds when enough waits, a step at each call', async (t) => {
  const fold = boardFolding(db, { enough: 3, step: 2, apart: 100 })
  await write(2)
  t.equal(await fold(), false, 'too few')
  t.equal(await folded(), 0)
  await write(3)
  t.equal(await fold(), true)
  t.equal(await folded(), 2)
  t.equal(await fold(), true)
  t.equal(await fold(), false)
  t.equal(await folded(), 5)
  t.ok(await isRight())
})

t.test('waits for a writer that began before', async (t) => {
  const fold = boardFolding(db, { enough: 1, step: 100, apart: 100 })
  const trx = await db.startTransaction().execute()
  await takePosition(trx)
  await write(1)
  await fold()
  t.equal(await folded(), 5)
  t.ok(await isRight())
  await trx.rollback().execute()
  await fold()
  t.equal(await folded(), 6)
})

t.test('one folds at a time', async (t) => {
  const fold = boardFolding(db, { enough: 1, step: 100, apart: 100 })
  await write(1)
  await db.transaction().execute(async (trx) => {
    t.ok(await tryLockBoard(trx))
    t.equal(await fold(), false)
  })
  t.equal(await folded(), 6)
  await fold()
  t.equal(await folded(), 7)
})

t.test('puts together what registers leave', async (t) => {
  const left = async () => {
    const { rows } = await sql<{ rows: number; mark: string }>`
select count(*)::integer as rows, bit_xor(mark) as mark
from register_changes`.execute(db)
    return rows[0]
  }
  const fold = boardFolding(db, { enough: 3, step: 100, apart: 100 })
  const opensOn = '2017-09-04'
  const body = { name: 'SG20', kind: 'SG', opensOn, closesOn: opensOn }
  for (let times = 4; times > 0; times -= 1) {
    await ask('POST', '/v1/meetings', { token, body })
  }
  const before = await left()
  t.equal(before?.rows, 4)
  await fold()
  t.same(await left(), { rows: 1, mark: before?.mark })
})

t.test('marks are taken away where they are too many to correct', async (t) => {
  const fold = boardFolding(db, { enough: 1, step: 20_000, apart: 1 })
  await sql`
insert into board_marked_days (happened_on)
values ('2000-01-01'), ('2040-01-01')`.execute(db)
  await sql`
insert into work_items select (jsonb_populate_record(w, jsonb_build_object(
  'id', gen_random_uuid(), 'question', n || '/20'))).*
from work_items w cross join generate_series(1000, 6000) n
where w.provisional_name = 'Y.1'`.execute(db)
  await sql`
insert into events (work_item_id, seq, type, happened_on, recorded_at,
  to_state, actor, payload, facts, hash, process, kind)
select w.id, 1, type, happened_on, recorded_at, to_state, actor, payload,
  facts, hash, e.process, e.kind
from work_items w cross join events e
where w.question ~ '^\\d{4}/' and e.work_item_id = (
  select id from work_items where provisional_name = 'Y.1' limit 1)
  and e.seq = 1`.execute(db)
  await fold()
  const { rows } = await sql`
select happened_on from board_marked_days order by 1`.execute(db)
  t.same(rows, [{ happened_on: '2000-01-01' }])
  t.ok(await isRight())
})

t.test('a folder catches up by itself, and tells of failures', async (t) => {
  const sizes = { enough: 1, step: 1, apart: 100 }
  const errors: unknown[] = []
  const folder = startFolder(db, 5, (error) => errors.push(error), sizes)
  const before = await folded()
  await write(2)
  while ((await folded()) < before + 2);
  await sql`alter table board_progress rename to away`.execute(db)
  while (errors.length === 0) await new Promise(setImmediate)
  await sql`alter table away rename to board_progress`.execute(db)
  await folder.stop()
  t.match(errors[0], { code: '42P01' })
})

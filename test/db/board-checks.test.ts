import { sql } from 'kysely'
import t from 'tap'
import { listBoardMistakes } from '../../db/board-checks.ts'
import { readOnce } from '../../db/snapshots.ts'
import { boardFolding } from '../../src/board/fold.ts'
import { createRecord } from '../fixtures/record.ts'

const { db } = await createRecord(t)
const fold = boardFolding(db, { enough: 1, step: 60, apart: 9 })
while (await fold());

const mistakes = () => readOnce(db, listBoardMistakes)

t.test('what was folded is what the events give', async (t) => {
  const { rows } = await sql<{ days: number }>`
select count(*)::integer as days from board_marked_days`.execute(db)
  t.ok(Number(rows[0]?.days) > 0)
  t.same(await mistakes(), [])
})

/** What is changed, how, and which tables are told of. */
const table: [change: string, told: string[]][] = [
  ['update board_progress set events = events + 1', ['board_progress']],
  ['update board_progress set digest = digest # 1', ['board_progress']],
  [
    `update board_totals set count = count + 1
      where ctid = (select min(ctid) from board_totals)`,
    ['board_totals'],
  ],
  [
    'delete from board_changes where ctid = (select min(ctid) from board_changes)',
    ['board_changes', 'board_totals', 'board_marks'],
  ],
  [
    `delete from board_marks
      where ctid = (select max(ctid) from board_marks)`,
    ['board_marks'],
  ],
]

for (const [change, told] of table) {
  t.test(`${change} is found`, async (t) => {
    const trx = await db.startTransaction().execute()
    await sql.raw(change).execute(trx)
    const found = await listBoardMistakes(trx)
    await trx.rollback().execute()
    t.same([...new Set(found.map(({ what }) => what))], told)
    t.ok(found.every(({ place }) => place.length > 0))
  })
}

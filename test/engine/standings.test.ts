import { sql } from 'kysely'
import t from 'tap'
import type { Db } from '../../db/database.ts'
import { completeStandings } from '../../src/engine/standings.ts'
import { loadSample } from '../../src/sample/load.ts'
import { sg20September2017 } from '../../src/sample/sg20-2017-09.ts'
import { createApp } from '../fixtures/app.ts'

async function standings(db: Db) {
  const { rows } = await sql`
select work_item_id, seq, process, code, kind, hash from events
order by position`.execute(db)
  return rows
}

t.test('events of before this was kept get how the item stood', async (t) => {
  const { db, engine } = await createApp(t)
  await loadSample(engine, sg20September2017)
  const kept = await standings(db)
  t.ok(kept.length > 100)
  await completeStandings(db)
  t.same(await standings(db), kept, 'nothing to do')
  await forget(db)
  await Promise.all([completeStandings(db, 7), completeStandings(db, 7)])
  t.strictSame(await standings(db), kept)
  await completeStandings(db)
  await t.rejects(
    sql`update events set process = 'TAP'`.execute(db),
    { code: '23001' },
    'the guard is in its place again',
  )
  await t.rejects(
    sql`insert into events (work_item_id, seq, type, happened_on, recorded_at,
      to_state, actor, payload, facts, hash)
      select work_item_id, 999, type, happened_on, recorded_at, to_state,
        actor, payload, facts, hash from events limit 1`.execute(db),
    { code: '23514' },
    'none comes without a standing',
  )
})

/** Makes the table what it is right after the migration. */
async function forget(db: Db): Promise<void> {
  for (const statement of [
    sql`alter table events disable trigger events_append_only`,
    sql`alter table events drop constraint events_standing_check`,
    sql`update events set process = null, code = null, kind = null`,
    sql`alter table events add constraint events_standing_check
      check (process is not null and kind is not null) not valid`,
    sql`alter table events enable trigger events_append_only`,
  ]) {
    await statement.execute(db)
  }
}

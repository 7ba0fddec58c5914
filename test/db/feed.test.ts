import { sql } from 'kysely'
import t from 'tap'
import { readFeed } from '../../db/feed.ts'
import { createApp } from '../fixtures/app.ts'
import { propose } from '../fixtures/propose.ts'

t.test(
  'an import of another cluster mutes none but its own events',
  async (t) => {
    const service = await createApp(t)
    const { db, tokenOf } = service
    const token = await tokenOf('tsb')
    const begin = (name: string) =>
      propose(service, token, { provisionalName: name })
    await begin('Y.imported')
    // As after a restore: the import's transaction id will be given out again.
    await sql`
insert into imports (transaction, imported_at, imported_by, sha256, events)
select e.transaction, now(), 'test', 'ab', 1 from events e`.execute(db)
    await begin('Y.later')
    await sql`alter table imports disable trigger all`.execute(db)
    await sql`
update imports set transaction = (
  select e.transaction from events e order by e.position desc limit 1)
`.execute(db)
    const named = async () => {
      const rows = await readFeed(db, '0', '1000')
      return rows.map(({ payload }) =>
        Reflect.get(payload as object, 'provisionalName'),
      )
    }
    t.same(
      await named(),
      ['Y.imported', 'Y.later'],
      'neither is of this import',
    )
    await sql`
update imports set transaction = (
  select e.transaction from events e order by e.position limit 1)
`.execute(db)
    t.same(await named(), ['Y.later'])
  },
)

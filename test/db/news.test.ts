import { sql } from 'kysely'
import t from 'tap'
import { listenForNews, tellNews } from '../../db/news.ts'
import { createDatabase } from '../fixtures/database.ts'
import { until } from '../fixtures/until.ts'

t.test('word comes, and again after the connection was lost', async (t) => {
  const { db, url } = await createDatabase(t)
  let heard = 0
  const errors: unknown[] = []
  const listener = listenForNews(
    url,
    () => {
      heard += 1
    },
    (error) => errors.push(error),
  )
  t.teardown(() => listener.close())
  await until(() => heard === 1)
  await tellNews(db)
  await until(() => heard === 2)
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
where application_name = 'rectrack listener'
  and datname = current_database()`.execute(db)
  await until(() => heard === 3)
  t.ok(errors.length > 0)
  await tellNews(db)
  await until(() => heard === 4)
})

t.test('a database that is away is told of', async (t) => {
  const errors: unknown[] = []
  const listener = listenForNews(
    'postgres://nobody@127.0.0.1:1/nothing',
    () => t.fail('there is nobody'),
    (error) => errors.push(error),
  )
  await until(() => errors.length > 0)
  await listener.close()
  t.match(errors, [{ code: 'ECONNREFUSED' }])
})

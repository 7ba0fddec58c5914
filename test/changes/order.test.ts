import { sql } from 'kysely'
import t from 'tap'
import { connect } from '../../db/connect.ts'
import { listenForNews } from '../../db/news.ts'
import { openFeed } from '../../src/changes/feed.ts'
import { recordBatchIn } from '../../src/engine/batch.ts'
import { createApp } from '../fixtures/app.ts'
import { createDatabase } from '../fixtures/database.ts'
import { admin } from '../fixtures/drafts.ts'
import { pollFeed, streamFeed } from '../fixtures/feed-readers.ts'
import { propose } from '../fixtures/propose.ts'
import { startRestartable } from '../fixtures/survival/service.ts'
import { until } from '../fixtures/until.ts'

const { db, url } = await createDatabase(t)
const own = connect(url, { onLost: () => {} })
t.teardown(own.close)
const feed = openFeed(own.db, {
  every: 50,
  listen: (onNews) => listenForNews(url, onNews, () => {}),
})
const first = await createApp(t, { db: own.db, feed })
const token = await first.tokenOf('tsb')
const here = await first.app.listen({ host: '127.0.0.1', port: 0 })
const second = await startRestartable(t, { DATABASE_URL: url })

/** Sends a request to one of both services; the answer may be lost. */
async function send(turn: number, path: string, body: unknown) {
  const base = turn % 2 === 0 ? here : second.url
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
  }
  const message = { method: 'POST', headers, body: JSON.stringify(body) }
  await fetch(`${base}/v1/work-items${path}`, message).then(
    (answer) => answer.text(),
    () => {},
  )
}

const party = { name: 'Nokia', category: 'sectorMember' }
const statement = (n: number) => ({
  type: 'recordIpr',
  reference: `S${n}`,
  party,
})

async function write(n: number) {
  const provisionalName = `Y.own-${n}`
  await send(n, '', {
    ...{ provisionalName, title: 'A text', studyGroup: 20, question: '2/20' },
    ...{ kind: 'recommendation', versionType: 'new' },
  })
  await send(n + 1, `/Y.shared-${n % 3}/events`, statement(n))
  await send(n, `/${provisionalName}/events`, statement(n))
}

/** Ends what both services do in the database just then. */
const terminate = () =>
  sql`select pg_terminate_backend(pid) from pg_stat_activity
where datname = current_database() and application_name = 'rectrack'
  and state <> 'idle' and pid <> pg_backend_pid()`.execute(late.db)

const late = connect(url, { applicationName: 'late' })
t.teardown(late.close)

t.test('every reader gets every event once, in one order', async (t) => {
  for (const n of [0, 1, 2, 3]) {
    await propose(first, token, { provisionalName: `Y.shared-${n}` })
  }
  const bases = [here, second.url]
  const readers = [
    pollFeed([here], 0, 7),
    pollFeed([second.url, here], 30, 50),
    streamFeed([here], 1_000),
    streamFeed(bases, 11),
    streamFeed([second.url, here], 1_000),
  ]
  const trx = await late.db.startTransaction().execute()
  const payload = { reference: 'Late', party }
  const entry = { type: 'recordIpr', payload }
  await recordBatchIn(first.engine, trx, admin, [
    { kind: 'event', ref: 'Y.shared-3', entry },
  ])
  const writers = Array.from({ length: 32 }, (_, n) => write(n))
  await Promise.all([writers[0], writers[1]])
  await terminate()
  await Promise.all(writers.slice(0, 8))
  await second.kill()
  await terminate()
  await Promise.all(writers)
  t.ok(
    readers.every(({ got }) => got.length <= 4),
    'all wait for the late one',
  )
  await trx.commit().execute()
  await Promise.all(Array.from({ length: 8 }, (_, n) => write(2 * n)))
  const { rows } = await sql<{ name: string }>`
select work_item_id || ' ' || seq as name from events order by position
`.execute(db)
  const names = rows.map(({ name }) => name)
  t.ok(names.length > 40, `${names.length} events`)
  for (const [n, reader] of readers.entries()) {
    await until(() => reader.got.length >= names.length)
    await reader.stop()
    t.same(reader.got, names, `reader ${n}`)
  }
  t.ok(readers[1]?.resumed() && readers[3]?.resumed())
})

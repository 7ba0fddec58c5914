import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import t from 'tap'
import { verify } from '../../src/audit/verify.ts'
import { makeWaiting, waitingSince } from '../fixtures/announceable.ts'
import { createApp } from '../fixtures/app.ts'
import { createDatabase } from '../fixtures/database.ts'
import { startRestartable } from '../fixtures/survival/service.ts'

const env = { CLOCK: `virtual:${waitingSince}` }
const { db, url } = await createDatabase(t)
const service = await startRestartable(t, { ...env, DATABASE_URL: url })
const beside = await createApp(t, { db, env })
const token = await beside.tokenOf('tsb')

const size = 20
const path = '/v1/announcements'

/** An issue of new items that wait for their last call. */
async function makeIssue(issue: number) {
  const names = Array.from({ length: size }, (_, n) => `Y.${issue}-${n}`)
  await makeWaiting(beside, token, { consented: names })
  const number = `AAP-${issue}`
  const entries = names.map((workItem) => ({ workItem, action: 'lastCall' }))
  return { path, body: { number, on: '2018-01-01', entries }, key: number }
}

/** How much there is of an issue: itself, its entries and its events. */
async function partsOf(number: string): Promise<number[]> {
  const { rows } = await sql<Record<string, number>>`
select (
    select count(*)::integer from announcements a where a.number = ${number}
  ) as issues, (
    select count(*)::integer from announcement_entries e
    join announcements a on a.id = e.announcement_id where a.number = ${number}
  ) as entries, (
    select count(*)::integer from events
    where payload ->> 'announcement' = ${number}
  ) as events`.execute(db)
  return Object.values(rows[0] ?? {})
}

const nothing = [0, 0, 0]
const all = [1, size, size]

/** Waits until a statement waits for a lock that another one holds. */
async function untilBlocked() {
  const isBlocked = async () => {
    const { rows } = await sql<{ waits: boolean }>`
select exists (
  select from pg_stat_activity
  where datname = current_database() and wait_event_type = 'Lock'
) as waits`.execute(db)
    return rows[0]?.waits
  }
  while (!(await isBlocked())) await delay(10)
}

const moments = [
  [
    'when its number is written and its items are not locked',
    sql`select from work_items where provisional_name like '%-7' for update`,
  ],
  [
    'when its events are written and its entries are not',
    sql`lock table announcement_entries in share mode`,
  ],
] as const

for (const [at, [moment, lock]] of moments.entries()) {
  t.test(`kill -9 ${moment} leaves nothing of it`, async (t) => {
    const issue = await makeIssue(at + 1)
    const holder = await db.startTransaction().execute()
    await lock.execute(holder)
    const answer = service.send(issue)
    await Promise.race([untilBlocked(), answer])
    await service.kill()
    await holder.rollback().execute()
    t.equal((await answer).status, 0, 'nobody was told')
    t.same(await partsOf(issue.body.number), nothing)
    await service.start()
    const again = await service.send(issue)
    t.equal(again.status, 201, again.text)
    t.same(await partsOf(issue.body.number), all)
    const { text } = await service.send(issue)
    t.equal(text, again.text, 'and once')
    t.same(await partsOf(issue.body.number), all)
  })
}

t.test('kill -9 among many leaves each whole or not at all', async (t) => {
  const issues = await Promise.all([11, 12, 13, 14].map(makeIssue))
  const sent = issues.map((issue) => service.send(issue))
  await Promise.race(sent)
  await service.kill()
  const answers = await Promise.all(sent)
  await service.start()
  const told = answers.filter(({ status }) => status === 201)
  t.ok(told.length > 0)
  for (const [at, issue] of issues.entries()) {
    const parts = await partsOf(issue.body.number)
    const isThere = parts[0] === 1
    t.same(parts, isThere ? all : nothing)
    if (answers[at]?.status === 201) t.ok(isThere, 'what was told is there')
    const again = await service.send(issue)
    t.equal(again.status, 201, again.text)
    t.same(await partsOf(issue.body.number), all)
  }
})

t.test('the record verifies', async (t) => {
  const lines: string[] = []
  await verify(db, (line) => lines.push(line))
  t.same(lines, [])
})

import { sql } from 'kysely'
import t from 'tap'
import { verify } from '../../src/audit/verify.ts'
import { createRecord } from '../fixtures/record.ts'

const service = await createRecord(t)
const { db } = service

async function verified(batchSize?: number) {
  const lines: string[] = []
  const counts = await verify(db, (line) => lines.push(line), batchSize)
  return { counts, lines }
}

async function count(table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
select count(*)::int as n from ${sql.table(table)}`.execute(db)
  return rows[0]?.n ?? 0
}

t.test('every item of the histories is as its events say', async (t) => {
  const { counts, lines } = await verified()
  t.same(lines, [])
  t.same(counts, {
    workItems: await count('work_items'),
    events: await count('events'),
    deadlines: await count('deadlines'),
    names: await count('work_item_names'),
    checkpoints: 0,
    discrepancies: 0,
  })
  t.ok(counts.deadlines > 0)
  t.same(await verified(3), { counts, lines }, 'in batches too')
  t.same(await verified(counts.workItems), { counts, lines })
})

t.test('what somebody changes in the database is found', async (t) => {
  await sql`alter table events disable trigger user`.execute(db)
  const change = async (name: string, statement: string) => {
    const { id } = await db
      .selectFrom('work_items')
      .select('id')
      .where('provisional_name', '=', name)
      .executeTakeFirstOrThrow()
    const text = statement.replaceAll('$id', `'${id}'`)
    await sql.raw(text).execute(db)
    return `${name} (${id}): `
  }
  const wearables = await change(
    'Y.IoT-WDS-Reqts',
    `update events set payload = payload || '{"start": "2017-10-02"}'
      where work_item_id = $id and type = 'announceLastCall'`,
  )
  const access = await change(
    'Y.IoT-AC-reqts',
    `delete from events where work_item_id = $id and seq = 5`,
  )
  const platform = await change(
    'Y.SC-platform',
    `update work_items set state = 'tap.deferred', search = search || '''lost'''
      where id = $id`,
  )
  const reference = await change(
    'Y.IPv6RefModel',
    `delete from work_item_names where work_item_id = $id`,
  )
  const { counts, lines } = await verified()
  t.ok(lines.some((line) => line.startsWith(`${wearables}event 6: hash is`)))
  t.ok(lines.includes(`${access}event 5 is missing`))
  t.ok(
    lines.includes(
      `${platform}state is "tap.deferred", the events give "tap.determined"`,
    ),
  )
  t.ok(lines.includes(`${platform}search word lost comes from no event`))
  t.ok(lines.includes(`${reference}name y.ipv6refmodel is missing`))
  t.equal(counts.discrepancies, lines.length)
  for (const line of lines) {
    t.ok(
      [wearables, access, platform, reference].some((one) =>
        line.startsWith(one),
      ),
      line,
    )
    t.notMatch(line, /\n/)
  }
})

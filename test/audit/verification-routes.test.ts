import { sql } from 'kysely'
import t from 'tap'
import { histories } from '../fixtures/histories.ts'
import { createRecord, recordOf } from '../fixtures/record.ts'

const service = await createRecord(t, histories.slice(0, 8))
const { app, ask, db, tokenOf } = service
const token = await tokenOf('tsb')
const count = async (table: string) => {
  const { rows } = await sql<{ n: number }>`
select count(*)::int as n from ${sql.table(table)}`.execute(db)
  return rows[0]?.n
}
const path = '/v1/audit/verify'

t.test('tells how much was verified, and that all of it holds', async (t) => {
  const answer = await ask('GET', path, { token })
  t.equal(answer.statusCode, 200, answer.body)
  t.equal(answer.headers['cache-control'], 'no-store')
  const { from, to, ...told } = answer.json()
  t.same(told, {
    workItems: await count('work_items'),
    events: await count('events'),
    deadlines: await count('deadlines'),
    names: await count('work_item_names'),
    checkpoints: 0,
    found: 0,
    discrepancies: [],
  })
  t.ok(Date.parse(from) <= Date.parse(to))
})

t.test('is for TSB and the Director; one item for every reader', async (t) => {
  const reader = await tokenOf('reader')
  t.match(await ask('GET', path, { token: reader }), { statusCode: 403 })
  const director = await tokenOf('director')
  t.match(await ask('GET', path, { token: director }), { statusCode: 200 })
  const one = await ask('GET', `${path}?workItem=Y.IoT-AC-reqts`, {
    token: reader,
  })
  const { events, names } = await recordOf(service, 'Y.IoT-AC-reqts')
  t.match(one.json(), {
    ...{ workItems: 1, events: events.length, names: names.length, found: 0 },
  })
  const none = await ask('GET', `${path}?workItem=Y.none`, { token: reader })
  t.match(none.json(), { code: 'NOT_FOUND' })
})

t.test('is done once at a time', async (t) => {
  const [a, b] = await Promise.all([
    ask('GET', path, { token }),
    ask('GET', path, { token }),
  ])
  t.same(a?.json(), b?.json())
})

t.test('tells the first hundred discrepancies, and how many', async (t) => {
  await sql`alter table events disable trigger user`.execute(db)
  await sql`update events set hash = upper(hash), to_state = 'agreed'`.execute(
    db,
  )
  const { found, discrepancies } = (await ask('GET', path, { token })).json()
  t.ok(found > 100)
  t.equal(discrepancies.length, 100)
  const name = 'Y.IoT-AC-reqts'
  const url = `${path}?workItem=${name}`
  const one = (await ask('GET', url, { token })).json()
  t.equal(one.found, one.discrepancies.length)
  t.match(
    one.discrepancies[0],
    /^Y\.IoT-AC-reqts \([\da-f-]{36}\): event 1: hash/,
  )
})

t.test('a service that stops does not wait for it', async (t) => {
  const asked = ask('GET', path, { token })
  await app.close()
  t.match((await asked).json(), { code: 'UNAVAILABLE' })
})

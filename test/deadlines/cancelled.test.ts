import { sql } from 'kysely'
import t, { type Test } from 'tap'
import { createApp } from '../fixtures/app.ts'
import { discrepanciesOf } from '../fixtures/closings.ts'

const document = { reference: 'TD1' }
const swiss = { name: 'Switzerland', category: 'memberState' }
const text = { type: 'submitText', document, final: true, summary: 'What.' }

/** A service in 2030 with one item, and what is sent to it. */
async function prepare(t: Test, process: 'AAP' | 'TAP') {
  const env = { CLOCK: 'virtual:2030-01-01T12:00:00Z' }
  const { ask, db, tokenOf } = await createApp(t, { env })
  const token = await tokenOf('admin')
  const post = async (url: string, body: unknown) => {
    const answer = await ask('POST', url, { token, body })
    if (answer.statusCode !== 201) throw new Error(answer.body)
    return answer.json()
  }
  const send = (event: object) => post('/v1/work-items/Y.Item/events', event)
  const meet = async (opensOn: string, closesOn: string) => {
    const body = { name: 'SG20', kind: 'SG', opensOn, closesOn }
    return (await post('/v1/meetings', body)).id as string
  }
  const moveClock = async (now: string) => {
    const answer = await ask('PUT', '/v1/clock', { token, body: { now } })
    if (answer.statusCode !== 200) throw new Error(answer.body)
  }
  await post('/v1/work-items', {
    provisionalName: 'Y.Item',
    title: 'Its deadline is cancelled',
    studyGroup: 20,
    question: '2/20',
    kind: 'recommendation',
    versionType: 'new',
    process,
  })
  const meeting = await meet('2030-01-01', '2030-03-31')
  await send({ type: 'adopt', forum: 'SG', meeting })
  return { db, send, meet, meeting, moveClock }
}

type Db = Awaited<ReturnType<typeof prepare>>['db']

async function stateOf(db: Db, name: string) {
  const { rows } = await sql<{
    item: string
    deadline: string
    events: number
  }>`
select w.state as item, d.state as deadline, (
    select count(*)::integer from events e where e.actor->>'role' = 'clock'
      and e.type = d.fires) as events
from work_items w join deadlines d on d.work_item_id = w.id
where d.name = ${name}`.execute(db)
  return rows
}

t.test('a consultation that went to WTSA is never closed', async (t) => {
  const { db, send, meet, meeting, moveClock } = await prepare(t, 'TAP')
  const next = await meet('2030-06-03', '2030-06-07')
  await send(text)
  await send({ type: 'determine', forum: 'SG', meeting, document })
  await send({ type: 'announceConsultation', circular: '1', meeting: next })
  const name = 'consultation'
  t.match(await stateOf(db, name), [{ deadline: 'armed' }])
  await send({ type: 'referToWtsa', reason: 'It is left to WTSA.' })
  const cancelled = { item: 'tap.referredToWtsa', deadline: 'cancelled' }
  t.match(await stateOf(db, name), [{ ...cancelled, events: 0 }])
  await moveClock('2031-01-01T00:00:00Z')
  t.match(await stateOf(db, name), [{ ...cancelled, events: 0 }])
  t.same(await discrepanciesOf(db), [])
})

t.test('a deletion that was objected to is never closed', async (t) => {
  const { db, send, meeting, moveClock } = await prepare(t, 'AAP')
  await send(text)
  await send({ type: 'consent', forum: 'SG', meeting, document })
  const start = '2030-01-01'
  await send({ type: 'announceLastCall', announcement: 'AAP-1', start })
  await moveClock('2030-02-01T00:00:00Z')
  await send({ type: 'approve' })
  const deletion = { type: 'proposeDeletion', meeting, circular: '2' }
  await send({ ...deletion, opposing: [] })
  const name = 'deletion'
  t.match(await stateOf(db, name), [{ deadline: 'armed' }])
  const objection = { by: swiss, reason: 'It is in use.' }
  await send({ type: 'objectToDeletion', ...objection })
  const cancelled = { item: 'approved.inForce', deadline: 'cancelled' }
  t.match(await stateOf(db, name), [{ ...cancelled, events: 0 }])
  await moveClock('2031-01-01T00:00:00Z')
  t.match(await stateOf(db, name), [{ ...cancelled, events: 0 }])
  t.same(await discrepanciesOf(db), [])
})

import { sql } from 'kysely'
import t from 'tap'
import { toCursor } from '../../src/changes/cursor.ts'
import { createApp } from '../fixtures/app.ts'
import { follow, placeOf, readChanges } from '../fixtures/changes.ts'
import { createWorld, sendStatement } from '../fixtures/deliveries.ts'
import { propose } from '../fixtures/propose.ts'
import { takePosition } from '../fixtures/writer.ts'

const world = await createWorld(t)
const { ask, tsb, db } = world

t.test('before the first event there is a cursor already', async (t) => {
  const start = await readChanges(world)
  t.match(start, { events: [], more: false, cursor: String })
  await world.makeEvents('Y.first', 2)
  const { events } = await follow(world, 2, { since: start.cursor })
  t.same(events.map(placeOf), [
    ['Y.first', 1],
    ['Y.first', 2],
  ])
})

t.test('an event is told as in the history, and where it stands', async (t) => {
  const { events } = await follow(world, 2)
  const { items } = await tsb<{ items: Record<string, unknown>[] }>(
    'GET',
    '/v1/work-items/Y.first/events',
  )
  const [told] = events
  const { cursor, process, workItem, ...event } = told ?? {}
  // What the history adds to it may change later, and is not of the feed.
  const { documents: _, corrected: __, ...stored } = items[0] ?? {}
  t.strictSame(event, stored)
  t.equal(process, 'AAP')
  t.match(workItem, {
    ...{ provisionalName: 'Y.first', number: null, title: 'A text' },
    ...{ studyGroup: 20, question: '2/20' },
  })
  const { events: rest } = await follow(world, 1, { since: String(cursor) })
  t.same(rest[0], events[1], 'the cursor of an event leads beyond it')
})

t.test('a number is that which the item had then', async (t) => {
  const { cursor } = await follow(world, 2)
  await propose(world, world.token, { provisionalName: 'Y.num' })
  await propose(world, world.token, {
    provisionalName: 'Y.one',
    number: 'Y.7001/Y.7002',
  })
  for (const number of ['Y.1', 'Y.2', 'Y.1']) {
    const body = { type: 'assignNumber', number }
    await tsb('POST', '/v1/work-items/Y.num/events', body)
  }
  await sendStatement(tsb, 'Y.one', 1)
  const { events } = await follow(world, 6, { since: cursor })
  t.same(
    events.map(({ workItem, seq }) => [workItem.number, seq]),
    [
      [null, 1],
      ['Y.7001/Y.7002', 1],
      ['Y.1', 2],
      ['Y.2', 3],
      ['Y.1', 4],
      ['Y.7001/Y.7002', 2],
    ],
  )
  const form = { type: 'assignNumber', number: 'Y.7003' }
  await tsb('POST', '/v1/work-items/Y.one/events', form)
  const again = await follow(world, 7, { since: cursor })
  t.same(again.events.slice(0, 6), events, 'whatever comes later')
})

t.test('pages follow each other, and the last one says so', async (t) => {
  const all = await follow(world, 9)
  const pages = []
  let since = toCursor('0')
  for (let more = true; more; ) {
    const page = await readChanges(world, { since, limit: '4' })
    pages.push(page.events)
    ;({ more, cursor: since } = page)
  }
  t.same(
    pages.map(({ length }) => length),
    [4, 4, 1],
  )
  t.same(pages.flat(), all.events)
  t.equal(since, all.cursor)
})

t.test('what is beyond a cursor has an ETag of its own', async (t) => {
  const { cursor } = await follow(world, 9)
  const url = `/v1/changes?since=${cursor}`
  const { etag } = await readChanges(world, { since: cursor })
  const headers = { 'if-none-match': etag }
  const held = await ask('GET', url, { headers })
  t.equal(held.statusCode, 304)
  t.equal(held.headers.etag, etag)
  const page = await readChanges(world, { limit: '9' })
  await sendStatement(tsb, 'Y.first', 7)
  await follow(world, 10)
  t.equal((await ask('GET', url, { headers })).statusCode, 200)
  const longer = await readChanges(world, { limit: '9' })
  t.same(longer.events, page.events)
  t.equal(longer.cursor, page.cursor)
  t.not(longer.etag, page.etag, 'there is more now')
})

t.test('only what passes the filters is told, the cursor moves', async (t) => {
  const { cursor } = await follow(world, 10)
  const token = await world.tokenOf('admin')
  const body = { name: 'Q13/20', kind: 'question', studyPeriod: '2025-2028' }
  const sg = { name: 'SG20', kind: 'studyGroup', studyPeriod: '2025-2028' }
  for (const group of [sg, { ...body, parent: 'SG20' }]) {
    const answer = await ask('POST', '/v1/groups', { token, body: group })
    t.equal(answer.statusCode, 201, answer.body)
  }
  const forms = [
    { provisionalName: 'Q.a', studyGroup: 11, question: '1/11' },
    { provisionalName: 'Y.b', question: '13/20' },
    { provisionalName: 'Y.c', process: 'TAP' as const },
  ]
  for (const form of forms) await propose(world, world.token, form)
  await sendStatement(tsb, 'Q.a', 1)
  const meeting = await tsb<{ id: string }>('POST', '/v1/meetings', {
    ...{ name: 'SG20', kind: 'SG', group: 'SG20' },
    ...{ opensOn: '2020-01-01', closesOn: '2999-12-31' },
  })
  const decision = { on: String(Temporal.Now.plainDateISO('UTC')) }
  await tsb('POST', `/v1/meetings/${meeting.id}/decisions`, {
    ...decision,
    decisions: [{ workItem: 'Y.c', type: 'reject', reason: 'Not ripe' }],
  })
  const whole = await follow(world, 5, { since: cursor })
  const table: [Record<string, string>, unknown[]][] = [
    [
      { studyGroup: '11' },
      [
        ['Q.a', 1],
        ['Q.a', 2],
      ],
    ],
    [{ question: '13/20' }, [['Y.b', 1]]],
    [{ group: 'SG20' }, [['Y.b', 1]]],
    [
      { process: 'TAP' },
      [
        ['Y.c', 1],
        ['Y.c', 2],
      ],
    ],
    [{ state: 'notAdopted' }, [['Y.c', 2]]],
    [{ type: 'recordIpr' }, [['Q.a', 2]]],
    [
      { state: 'study', process: 'AAP', type: 'propose' },
      [
        ['Q.a', 1],
        ['Y.b', 1],
      ],
    ],
    [{ studyGroup: '13' }, []],
  ]
  for (const [query, expected] of table) {
    const read = await readChanges(world, { since: cursor, ...query })
    t.same(read.events.map(placeOf), expected, JSON.stringify(query))
    t.equal(read.cursor, whole.cursor)
    t.equal(read.more, false)
  }
  const url = `/v1/changes?since=${cursor}&type=propose&type=reject`
  t.equal((await ask('GET', url)).json().events.length, 4)
})

const wrong: [query: string, path: string][] = [
  ['since=nonsense', '/since'],
  [`since=${Buffer.from('[1]').toString('base64url')}`, '/since'],
  [`since=${toCursor('999999999')}`, '/since'],
  ['state=nowhere', '/state'],
  ['group=SG99', '/group'],
  ['type=explode', '/type/0'],
  ['limit=501', '/limit'],
  ['before=x', '/before'],
]

for (const [query, path] of wrong) {
  t.test(`${query} is refused at its place`, async (t) => {
    const answer = await ask('GET', `/v1/changes?${query}`)
    t.equal(answer.statusCode, 400)
    t.match(answer.json(), { code: 'VALIDATION', errors: [{ path }] })
  })
}

t.test('a number that is given out but not used is no news', async (t) => {
  const before = await readChanges(world, { limit: '1' })
  await sql`select nextval('events_position_seq')`.execute(db)
  const after = await readChanges(world, { limit: '1' })
  t.same(after, before)
})

t.test('a cursor may be beyond what is settled', async (t) => {
  const trx = await db.startTransaction().execute()
  const since = toCursor(await takePosition(trx))
  const read = await readChanges(world, { since })
  await trx.rollback().execute()
  t.match(read, { events: [], cursor: since, more: false })
})

t.test('reading may need a token', async (t) => {
  const closed = await createApp(t, { env: { READ_ACCESS: 'token' } })
  t.equal((await closed.ask('GET', '/v1/changes')).statusCode, 401)
})

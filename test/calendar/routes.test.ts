import ICAL from 'ical.js'
import t from 'tap'
import type { Deadline } from '../../src/deadlines/schema.ts'
import { createApp } from '../fixtures/app.ts'
import { drive, meet } from '../fixtures/drive.ts'
import { startLastCalls } from '../fixtures/last-calls.ts'
import { enterPapers } from '../fixtures/papers.ts'
import { readAll } from '../fixtures/propose.ts'

const service = await createApp(t, {
  env: { CLOCK: 'virtual:2017-10-20T12:00:00Z' },
})
const { ask, db, engine, tokenOf } = service
const token = await tokenOf('admin')
const move = (now: string) => ask('PUT', '/v1/clock', { token, body: { now } })

/** What commas, semicolons, backslashes, breaks and long words do to a line. */
const awkward =
  'Late; the texts, in "six" languages\\formats,\r\nand Übertragung ∑ 🜨 ' +
  '— a reason without an end, '.repeat(9)

await startLastCalls(engine, { count: 2, start: '2017-10-01', stem: 'Y.lc' })
const extended = {
  type: 'extendDeadline',
  deadline: 'lastCall',
  until: '2017-11-30',
  reason: `${awkward}\u0007`,
}
const events = '/v1/work-items/Y.lc0/events'
const answer = await ask('POST', events, { token, body: extended })
if (answer.statusCode !== 201) throw new Error(answer.body)
const [paper] = await enterPapers(db, [
  { kind: 'liaisonIn', reference: 'LS1-13', deadline: '2017-10-10' },
])
const sg20 = await ask('POST', '/v1/meetings', {
  token,
  body: {
    name: 'SG20, Geneva; September 2017',
    kind: 'SG',
    group: 'SG20',
    place: 'Geneva, Switzerland',
    opensOn: '2017-09-04',
    closesOn: '2017-09-15',
  },
})
const elsewhere = await meet(service, token, '2018-03-05', '2018-03-05')

async function read(query = '') {
  const answer = await ask('GET', `/v1/calendar.ics${query}`)
  if (answer.statusCode !== 200) throw new Error(answer.body)
  const calendar = new ICAL.Component(ICAL.parse(answer.body))
  return { answer, calendar, entries: calendar.getAllSubcomponents('vevent') }
}

type Entry = Awaited<ReturnType<typeof read>>['entries'][number]
const value = (entry: Entry, name: string) =>
  String(entry.getFirstPropertyValue(name))
const named = (entries: Entry[], summary: string) =>
  entries.filter((entry) => value(entry, 'summary') === summary)

t.test('its lines are those of RFC 5545', async (t) => {
  const { answer } = await read('?include=meetings')
  t.equal(
    answer.headers['content-type'],
    'text/calendar; charset=utf-8; method=PUBLISH',
  )
  t.ok(answer.body.endsWith('END:VCALENDAR\r\n'))
  t.notMatch(answer.body, /(?<!\r)\n|\r(?!\n)/, 'only CRLF breaks a line')
  for (const line of answer.body.split('\r\n')) {
    t.ok(Buffer.byteLength(line) <= 75, line)
    t.notMatch(line, /[^\P{Cc}\t]/u)
  }
  t.match(answer.body, /\r\n /, 'some are folded')
})

t.test('the calendar says what it is', async (t) => {
  const { calendar } = await read()
  t.equal(value(calendar, 'version'), '2.0')
  t.equal(value(calendar, 'prodid'), '-//rectrack//rectrack//EN')
  t.equal(value(calendar, 'method'), 'PUBLISH')
  t.equal(value(calendar, 'refresh-interval'), 'PT1H')
  for (const once of ['version', 'prodid', 'method']) {
    t.equal(calendar.getAllProperties(once).length, 1, once)
  }
})

t.test('an empty calendar holds a component all the same', async (t) => {
  const { calendar, entries } = await read('?until=2000-01-01')
  t.same(entries, [])
  t.same(
    calendar.getAllSubcomponents().map(({ name }) => name),
    ['vtimezone'],
  )
  const [zone] = calendar.getAllSubcomponents()
  if (!zone) return t.fail('nothing there')
  t.equal(ICAL.Timezone.fromData(zone).tzid, 'UTC')
  const [standard] = zone.getAllSubcomponents()
  for (const name of ['dtstart', 'tzoffsetfrom', 'tzoffsetto']) {
    t.equal(standard?.getAllProperties(name).length, 1, name)
  }
  t.equal((await read()).calendar.getFirstSubcomponent('vtimezone'), null)
})

t.test('every entry has what it must have, once', async (t) => {
  const { entries } = await read('?include=meetings')
  const uids = entries.map((entry) => value(entry, 'uid'))
  t.equal(new Set(uids).size, uids.length)
  for (const entry of entries) {
    for (const name of [
      ...['uid', 'dtstamp', 'dtstart', 'dtend', 'summary', 'url', 'status'],
      ...['sequence', 'last-modified', 'transp', 'description', 'categories'],
    ]) {
      if (value(entry, 'categories') === 'meeting' && name === 'description')
        continue
      t.equal(entry.getAllProperties(name).length, 1, name)
    }
    for (const name of ['dtstamp', 'last-modified']) {
      t.match(value(entry, name), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, name)
    }
    for (const name of ['dtstart', 'dtend']) {
      t.equal(entry.getFirstProperty(name)?.type, 'date', name)
    }
    t.equal(entry.getFirstProperty('duration'), null)
    t.match(value(entry, 'sequence'), /^\d+$/)
    t.equal(value(entry, 'transp'), 'TRANSPARENT')
    t.ok(URL.canParse(value(entry, 'url')))
  }
})

t.test('a deadline is its whole last day, told in its sentence', async (t) => {
  const { entries } = await read('?workItem=Y.lc1')
  t.equal(entries.length, 1)
  const [entry] = entries
  const [deadline] = await readAll<Deadline>(
    service,
    '/v1/deadlines?workItem=Y.lc1',
  )
  if (!entry || !deadline) return t.fail('nothing there')
  t.equal(value(entry, 'summary'), 'Last Call of Y.lc1 ends')
  t.equal(value(entry, 'dtstart'), '2017-10-28')
  t.equal(value(entry, 'dtend'), '2017-10-29', 'exclusive')
  t.equal(value(entry, 'status'), 'CONFIRMED')
  t.equal(value(entry, 'categories'), 'lastCall')
  t.equal(value(entry, 'description'), `${deadline.explain}\nIn its last call`)
  t.match(
    value(entry, 'url'),
    new RegExp(`^http://[^/]+/v1/work-items/${deadline.workItem}$`),
  )
})

t.test('an extension cancels one entry and makes another', async (t) => {
  const { entries } = await read('?workItem=Y.lc0')
  t.same(
    entries.map((entry) => [value(entry, 'dtstart'), value(entry, 'status')]),
    [
      ['2017-10-28', 'CANCELLED'],
      ['2017-11-30', 'CONFIRMED'],
    ],
  )
  const text = value(entries[1] as Entry, 'description')
  t.ok(text.includes(awkward.replace('\r\n', ' \n')), text)
})

t.test('a paper and its overdue day stand there too', async (t) => {
  const { entries } = await read('?kind=paper')
  t.equal(entries.length, 1)
  const [entry] = named(entries, 'Overdue: Answer to LS1-13 is due')
  if (!entry) return t.fail('nothing there')
  t.equal(value(entry, 'dtstart'), '2017-10-10')
  t.ok(value(entry, 'url').endsWith(`/v1/documents/${paper?.id}`))
  t.equal(value(entry, 'last-modified'), '2017-10-11T00:00:00Z')
})

t.test('meetings are there where they are asked for', async (t) => {
  const meetings = async (query: string) =>
    (await read(query)).entries.filter(
      (entry) => value(entry, 'categories') === 'meeting',
    )
  t.same(await meetings(''), [])
  const [entry] = named(
    await meetings('?include=meetings&studyGroup=20'),
    'SG20, Geneva; September 2017',
  )
  if (!entry) return t.fail('nothing there')
  t.equal(value(entry, 'dtstart'), '2017-09-04')
  t.equal(value(entry, 'dtend'), '2017-09-16', 'exclusive')
  t.equal(value(entry, 'location'), 'Geneva, Switzerland')
  t.equal(value(entry, 'uid'), `${sg20.json().id}@rectrack`)
  for (const [query, count] of [
    ['?include=meetings&studyGroup=13', 0],
    ['?include=meetings&studyGroup=20', 1],
    ['?include=meetings&from=2018-03-05', 1],
    ['?include=meetings&from=2018-03-05T12:00:00Z', 1],
    ['?include=meetings&from=2018-03-06', 0],
    ['?include=meetings&until=2017-09-04', 1],
  ] as const) {
    const found = await meetings(query)
    const own = found.filter(
      (one) =>
        value(one, 'uid').startsWith(elsewhere) ||
        value(one, 'uid').startsWith(sg20.json().id),
    )
    t.equal(own.length, count, query)
  }
})

t.test('what it holds follows the filters of the list', async (t) => {
  for (const query of [
    ...['?kind=item', '?kind=paper', '?state=cancelled', '?state=armed'],
    ...['?overdue=true', '?name=lastCall', '?process=AAP', '?question=2/20'],
    ...['?from=2017-10-29', '?until=2017-10-27', '?studyGroup=13'],
  ]) {
    const list = await readAll<Deadline>(service, `/v1/deadlines${query}`)
    const { entries } = await read(query)
    t.same(
      entries.map((entry) => value(entry, 'dtstart')),
      list.map(({ date }) => date),
      query,
    )
  }
  for (const [query, path] of [
    ['?include=all', '/include'],
    ['?limit=5', '/limit'],
    ['?from=yesterday', '/from'],
    ['?workItem=Y.nothing', '/workItem'],
  ] as const) {
    const answer = await ask('GET', `/v1/calendar.ics${query}`)
    t.match(answer.json(), { code: 'VALIDATION', errors: [{ path }] }, query)
  }
})

t.test('what is still true is not sent again', async (t) => {
  const url = '/v1/calendar.ics?workItem=Y.lc1'
  const first = await ask('GET', url)
  const headers = { 'if-none-match': String(first.headers.etag) }
  t.equal((await ask('GET', url, { headers })).statusCode, 304)
})

t.test('a change keeps the UID and raises the sequence', async (t) => {
  const query = '?workItem=Y.lc1'
  const states: [uid: string, sequence: number, modified: string][] = []
  const look = async () => {
    const [entry] = (await read(query)).entries
    if (!entry) throw new Error('nothing there')
    states.push([
      value(entry, 'uid'),
      Number(value(entry, 'sequence')),
      value(entry, 'last-modified'),
    ])
    return entry
  }
  await look()
  const { send } = await drive(service, token, { provisionalName: 'Y.other' })
  await send('2017-10-20', 'adopt', { forum: 'SG', meeting: elsewhere })
  await look()
  t.same(states[0], states[1], 'others do not touch it')
  await move('2017-10-21T12:00:00Z')
  const body = { type: 'assignNumber', number: 'Y.4117' }
  await ask('POST', '/v1/work-items/Y.lc1/events', { token, body })
  const renamed = await look()
  t.equal(value(renamed, 'summary'), 'Last Call of Y.4117 ends')
  await move('2017-10-29T00:00:00Z')
  const fired = await look()
  t.equal(value(fired, 'status'), 'CONFIRMED')
  const [, , third, fourth] = states
  t.equal(new Set(states.map(([uid]) => uid)).size, 1)
  t.ok(Number(third?.[1]) > Number(states[0]?.[1]))
  t.ok(Number(fourth?.[1]) > Number(third?.[1]))
  t.ok(String(third?.[2]) > String(states[0]?.[2]))
  t.ok(String(fourth?.[2]) > String(third?.[2]))
})

t.test('no token is needed where reading is open, else one is', async (t) => {
  const closed = await createApp(t, { env: { READ_ACCESS: 'token' } })
  const url = '/v1/calendar.ics'
  t.equal((await closed.ask('GET', url)).statusCode, 401)
  const token = await closed.tokenOf('reader')
  t.equal((await closed.ask('GET', url, { token })).statusCode, 200)
})

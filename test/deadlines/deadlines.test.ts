import t from 'tap'
import type { Deadline } from '../../src/deadlines/schema.ts'
import type { WorkItem } from '../../src/work-items/schema.ts'
import { cursorOf } from '../fixtures/cursors.ts'
import { drive, meet } from '../fixtures/drive.ts'
import { d140 } from '../fixtures/histories/d140.ts'
import { histories } from '../fixtures/histories.ts'
import { readAll } from '../fixtures/propose.ts'
import { createRecord, until } from '../fixtures/record.ts'

const service = await createRecord(t, [
  ...histories.filter((script) => script !== d140),
  until('notifyResult', d140),
])
const { ask, tokenOf } = service
const token = await tokenOf('admin')

/** A last call that is still open when the clock has been moved. */
async function callNow(provisionalName: string, day: string, start: string) {
  const meeting = await meet(service, token, day, day)
  const { id, send } = await drive(service, token, {
    provisionalName,
    on: day,
  })
  const document = { reference: 'TD1' }
  const at = { forum: 'SG', meeting }
  await send(day, 'adopt', at)
  await send(day, 'consent', { ...at, document })
  await send(day, 'submitText', { document, final: true, summary: 'S.' })
  await send(day, 'announceLastCall', { announcement: 'AAP', start })
  return id
}

await ask('PUT', '/v1/clock', { token, body: { now: '2030-02-10T00:00:00Z' } })
const open = await callNow('Y.open', '2030-02-10', '2030-02-16')

const list = (query: string) =>
  readAll<Deadline>(service, `/v1/deadlines?${query}`)
const all = await list('limit=500')

const items = new Map(
  (await readAll<WorkItem>(service, '/v1/work-items?limit=500')).map((item) => [
    item.id,
    item,
  ]),
)
const calls = (await ask('GET', '/v1/work-items/Y.4117')).json()

const filters: [query: string, passes: (deadline: Deadline) => boolean][] = [
  ['until=2018-02-28', ({ date }) => date <= '2018-02-28'],
  ['until=2018-02-27', ({ date }) => date <= '2018-02-27'],
  ['until=1990-01-01', () => false],
  ['until=9999-12-31', () => true],
  ['until=2018-03-01T00:00:00Z', (d) => d.closesAt <= '2018-03-01T00:00:00Z'],
  ['until=2018-02-28T23:59:59.999Z', (d) => d.closesAt <= '2018-02-28T23'],
  [
    'until=2018-03-01T01:00:00%2B01:00',
    (d) => d.closesAt <= '2018-03-01T00:00:00Z',
  ],
  ['overdue=true', ({ state }) => state === 'overdue'],
  ['overdue=false', ({ state }) => state !== 'overdue'],
  ['state=armed', ({ state }) => state === 'armed'],
  ['state=fired', ({ state }) => state === 'fired'],
  ['state=cancelled', ({ state }) => state === 'cancelled'],
  ['state=overdue', ({ state }) => state === 'overdue'],
  ['state=armed&overdue=true', () => false],
  ['from=2018-02-28', ({ date }) => date >= '2018-02-28'],
  ['from=2018-03-01', ({ date }) => date >= '2018-03-01'],
  ['from=2018-03-01T00:00:00Z', (d) => d.closesAt >= '2018-03-01T00:00:00Z'],
  ['from=2018-03-01T00:00:00.001Z', (d) => d.closesAt > '2018-03-01T00:00:00Z'],
  [
    'from=2017-10-28&until=2018-02-28',
    ({ date }) => '2017-10-28' <= date && date <= '2018-02-28',
  ],
  ...[
    ...['lastCall', 'additionalReview', 'moreTime', 'consultation'],
    ...['deletion', 'notification'],
  ].map((name): [string, (deadline: Deadline) => boolean] => [
    `name=${name}`,
    (deadline) => deadline.name === name,
  ]),
  ['studyGroup=20', (d) => items.get(String(d.workItem))?.studyGroup === 20],
  ['studyGroup=2', (d) => items.get(String(d.workItem))?.studyGroup === 2],
  ['question=2/20', (d) => items.get(String(d.workItem))?.question === '2/20'],
  ['process=TAP', (d) => items.get(String(d.workItem))?.process === 'TAP'],
  ['process=AAP', (d) => items.get(String(d.workItem))?.process === 'AAP'],
  ['process=AGREEMENT', () => false],
  ['kind=item', () => true],
  ['kind=paper', () => false],
  ['name=answer', () => false],
  ['workItem=Y.4117', ({ workItem }) => workItem === calls.id],
  ['workItem=y.iot-wds-reqts', ({ workItem }) => workItem === calls.id],
  [
    `workItem=${calls.id.toUpperCase()}`,
    ({ workItem }) => workItem === calls.id,
  ],
  ['workItem=Y.SC-platform', () => false],
  ['workItem=Y.4117&state=armed', () => false],
]

for (const [query, passes] of filters) {
  t.test(`${query} gives those that pass, and no others`, async (t) => {
    t.strictSame(await list(query), all.filter(passes))
  })
}

t.test('the filters of the table tell deadlines apart', async (t) => {
  for (const query of [
    'until=2018-02-28',
    'from=2018-02-28',
    ...['studyGroup=20', 'studyGroup=2', 'question=2/20'],
    ...['process=AAP', 'process=TAP'],
    ...['lastCall', 'additionalReview', 'consultation'].map(
      (name) => `name=${name}`,
    ),
    ...['name=deletion', 'name=notification'],
    ...['armed', 'fired', 'cancelled', 'overdue'].map(
      (state) => `state=${state}`,
    ),
    'workItem=Y.4117',
  ]) {
    const [, passes] = filters.find(([one]) => one === query) ?? []
    const count = all.filter(passes ?? (() => false)).length
    t.ok(count > 0 && count < all.length, query)
  }
})

t.test('those that end first are at the front', async (t) => {
  const key = ({ closesAt, workItem, armedBy, name }: Deadline) =>
    `${closesAt} ${workItem} ${String(armedBy).padStart(9, '0')} ${name}`
  t.same(all.map(key), all.map(key).toSorted())
  for (const limit of [1, 3]) t.strictSame(await list(`limit=${limit}`), all)
})

t.test('a deadline tells how it comes about', async (t) => {
  const [deadline] = await list(`workItem=${open}`)
  t.strictSame(deadline, {
    workItem: open,
    document: null,
    subject: 'Y.open',
    name: 'lastCall',
    rule: 'start + 27 days',
    clause: 'A.8 4.1',
    inputs: { start: '2030-02-16', days: 28 },
    date: '2030-03-15',
    zone: 'UTC',
    closesAt: '2030-03-16T00:00:00Z',
    state: 'armed',
    fires: 'closeLastCall',
    armedBy: 5,
    closedBy: null,
    explain:
      'Last Call of Y.open ends on 2030-03-15 at 24:00 UTC: start 2030-02-16 + 27 days (A.8 4.1).',
  })
})

t.test('arming more while one pages skips and repeats none', async (t) => {
  const before = all.map((deadline) => JSON.stringify(deadline))
  let n = 0
  const add = async () => {
    n += 1
    if (n > 3) return
    await callNow(`Y.early-${n}`, '2030-02-10', '2030-02-10')
    await callNow(`Y.late-${n}`, '2030-02-10', '2030-05-10')
  }
  const rows = await readAll(service, '/v1/deadlines?limit=2', add)
  const seen = rows.map((deadline) => JSON.stringify(deadline))
  t.equal(new Set(seen).size, seen.length)
  t.same(
    before.filter((one) => !seen.includes(one)),
    [],
  )
})

t.test('a page that is still true is not sent again', async (t) => {
  const url = `/v1/deadlines?workItem=${open}`
  const first = await ask('GET', url)
  const headers = { 'if-none-match': String(first.headers.etag) }
  t.equal((await ask('GET', url, { headers })).statusCode, 304)
  const body = { now: '2030-03-16T00:00:00Z' }
  t.equal((await ask('PUT', '/v1/clock', { token, body })).statusCode, 200)
  const fired = await ask('GET', url, { headers })
  t.match(fired.json(), { items: [{ state: 'fired' }] })
})

const cursor = (...key: unknown[]) => `cursor=${cursorOf('/v1/deadlines', key)}`
const instant = '2018-03-01T00:00:00Z'

const bad: [query: string, path: string][] = [
  ['until=', '/until'],
  ['until=2017-02-30', '/until'],
  ['until=2017-09', '/until'],
  ['until=2017-09-01T00:00:00', '/until'],
  ['until=0000-01-01', '/until'],
  ['until=tomorrow', '/until'],
  ['overdue=', '/overdue'],
  ['overdue=1x', '/overdue'],
  ['state=', '/state'],
  ['state=open', '/state'],
  ['state=Armed', '/state'],
  ['workItem=', '/workItem'],
  ['workItem=Y.nothing', '/workItem'],
  ['workItem=0198c5a2-7a00-7000-8000-0000000000b1', '/workItem'],
  [`workItem=${'a'.repeat(501)}`, '/workItem'],
  ['workItem=a%00', '/workItem'],
  ['limit=0', '/limit'],
  ['limit=501', '/limit'],
  ['cursor=', '/cursor'],
  ['cursor=x', '/cursor'],
  [cursor(instant), '/cursor'],
  [cursor('2018-02-30T00:00:00Z', open, 1, 'lastCall'), '/cursor'],
  [cursor(instant, 'x', 1, 'lastCall'), '/cursor'],
  [cursor(instant, open, -1, 'lastCall'), '/cursor'],
  [cursor(instant, open, 2_147_483_648, 'lastCall'), '/cursor'],
  [cursor(instant, open, 1, 'a\0'), '/cursor'],
  ['from=', '/from'],
  ['from=2017-02-30', '/from'],
  ['name=lastcall', '/name'],
  ['kind=document', '/kind'],
  ['group=WP9/99', '/group'],
  ['group=', '/group'],
  ['studyGroup=x', '/studyGroup'],
  ['question=20', '/question'],
  ['process=aap', '/process'],
  ['sort=date', '/sort'],
]

for (const [query, path] of bad) {
  t.test(`${query.slice(0, 60)} is refused at ${path}`, async (t) => {
    const answer = await ask('GET', `/v1/deadlines?${query}`)
    t.equal(answer.statusCode, 400, answer.body)
    t.match(answer.json(), { code: 'VALIDATION', errors: [{ path }] })
    for (const { message } of answer.json().errors) t.ok(message)
  })
}

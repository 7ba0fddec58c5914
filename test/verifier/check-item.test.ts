import t from 'tap'
import type { Draft } from '../../src/engine/draft.ts'
import { checkItem } from '../../src/verifier/check-item.ts'
import { presentEvent } from '../../src/work-items/present.ts'
import { after, proposed } from '../fixtures/drafts.ts'

const other = {
  id: '0198c5a2-7a00-7000-8000-000000000002',
  state: 'study.active',
  final: false,
  self: false,
  kind: 'recommendation',
} as const

/** Checks the events of a draft, on every tenth line. */
function check({ events }: Draft) {
  const lines = events.map((row, at) => {
    const workItem = row.work_item_id
    const line = { type: 'event', workItem, event: presentEvent(row) }
    return {
      number: (at + 1) * 10,
      bytes: Buffer.from(`${JSON.stringify(line)}\n`),
    }
  })
  return checkItem(String(events[0]?.work_item_id), lines, new Map())
}

/** What is told of each thing: what the item does, from line to line. */
function told(draft: Draft) {
  const { mentions } = check(draft)
  return mentions.map(({ does, key, line, until }) => [does, key, line, until])
}

const begun = [
  ['takes', 'name y.4117', 10, null],
  ['holds', 'name y.4117', 10, null],
  ['holds', 'item 0198c5a2-7a00-7000-8000-000000000001', 10, null],
]
const draft = proposed({ provisionalName: 'Y.4117' })
const numbered = after(draft, ['assignNumber', '2017-01-10', { number: 'Y.1' }])

t.test('tells the name that an item takes', async (t) => {
  t.same(told(draft), begun)
})

t.test('tells the numbers that an item takes and lets go', async (t) => {
  const again = after(numbered, [
    'assignNumber',
    '2017-01-11',
    { number: 'Y.2' },
  ])
  t.same(told(again), [
    ...begun,
    ['takes', 'number y.1', 20, null],
    ['holds', 'number y.1', 20, 30],
    ['takes', 'number y.2', 30, null],
    ['holds', 'number y.2', 30, null],
  ])
  const given = proposed({ provisionalName: 'Y.4117', number: 'Y.1' })
  t.same(told(given), [
    ...begun,
    ['takes', 'number y.1', 10, null],
    ['holds', 'number y.1', 10, null],
  ])
})

t.test('tells which other item an event speaks of', async (t) => {
  const merged = after(numbered, [
    'merge',
    '2017-01-12',
    { into: 'Y.o', reason: 'The same.' },
    { other },
  ])
  t.same(told(merged).slice(-3), [
    ['takes', 'number y.1', 20, null],
    ['holds', 'number y.1', 20, 30],
    ['needs', `item ${other.id}`, 30, null],
  ])
})

t.test('holds corrections to the events that they correct', async (t) => {
  const correct = (event: number, fields: object) =>
    after(numbered, [
      'correct',
      '2017-01-12',
      { event, reason: 'Misspelt.', fields },
    ])
  const right = check(correct(1, { title: 'Another' }))
  t.same(right.findings, [])
  t.equal(right.replayed, 3)
  const cases: [draft: Draft, reason: string][] = [
    [correct(1, { x: 1 }), 'fields/x: is no field of an event propose'],
    [correct(9, { title: 'A' }), 'event: the item has no event 9'],
  ]
  for (const [wrong, reason] of cases) {
    const { findings, replayed } = check(wrong)
    t.match(findings, [{ check: 'reference', line: 30, event: 3, reason }])
    t.equal(replayed, 2)
  }
})

t.test('nothing is known any more after what is wrong', async (t) => {
  const later = after(
    numbered,
    ['assignNumber', '2017-01-11', { number: 'Y.2' }],
    ['assignNumber', '2017-01-12', { number: 'Y.3' }],
  )
  const events = later.events.map((event) =>
    event.seq === 3 ? { ...event, note: 'So it was.' } : event,
  )
  const { findings, mentions, replayed, machine } = check({ ...later, events })
  t.match(findings, [{ check: 'hash', line: 30, event: 3 }])
  t.equal(replayed, 2)
  t.equal(machine, 'recommendation 1')
  t.match(mentions.at(-1), { key: 'number y.1', line: 20, until: 30 })
})

t.test('an item that begins with another event is of no machine', async (t) => {
  const { events } = numbered
  const { findings, machine } = check({ ...numbered, events: events.slice(1) })
  t.match(findings, [{ check: 'chain', event: 2 }])
  t.equal(machine, 'unknown')
})

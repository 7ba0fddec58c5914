import t from 'tap'
import type { LoggedEventRow } from '../../db/events.ts'
import type { WorkItemRecord } from '../../db/records.ts'
import { checkRecord } from '../../src/audit/check-record.ts'
import { seal } from '../../src/engine/chain.ts'
import { y4118 } from '../fixtures/histories/y4118.ts'
import { createRecord, recordOf } from '../fixtures/record.ts'

const service = await createRecord(t, [y4118])
const right = await recordOf(service, 'Y.IoT-AC-reqts')

t.test('a record as the write path leaves it is right', async (t) => {
  t.equal(right.events.length, 14)
  t.equal(right.deadlines.length, 2)
  t.same(checkRecord(right), [])
})

/** Says something else in one event, and seals the whole chain anew. */
function forge(record: WorkItemRecord, seq: number, said: object): void {
  let previous_hash: string | null = null
  record.events = record.events.map((event) => {
    const changed = event.seq === seq ? said : {}
    const sealed = sealAnew({ ...event, ...changed, previous_hash })
    previous_hash = sealed.hash
    return sealed
  })
  record.item.last_hash = previous_hash ?? ''
}

function sealAnew(event: LoggedEventRow): LoggedEventRow {
  const { hash: _, process, code, kind, ...said } = event
  return { ...seal(said), process, code, kind }
}

const at = (record: WorkItemRecord, seq: number): LoggedEventRow => {
  const event = record.events.find((event) => event.seq === seq)
  if (!event) throw new Error(`no event ${seq}`)
  return event
}

type Tamper = (record: WorkItemRecord) => void
type Line = string | RegExp

const tampered: [what: string, tamper: Tamper, lines: Line[]][] = [
  [
    'a state on the row',
    ({ item }) => {
      item.state = 'aap.lastCall'
    },
    ['state is "aap.lastCall", the events give "approved.inForce"'],
  ],
  [
    'a date that is no longer on the row',
    ({ item }) => {
      item.approved_on = null
    },
    ['approved_on is null, the events give "2018-06-06"'],
  ],
  [
    'a number on the row',
    ({ item }) => {
      item.number = 'Y.4119'
    },
    ['number is "Y.4119", the events give "Y.4118"'],
  ],
  [
    'the law that the row names',
    ({ item }) => {
      item.machine_version = '2'
      item.edition = 'another'
    },
    [
      'machine_version is "2", the events give "1"',
      /^edition is "another", the events give "A\.8/,
    ],
  ],
  [
    'something deep in the context',
    ({ item }) => {
      const context = item.context as { comments: { late: boolean }[] }
      item.context = { ...context, comments: [], additionalReviewHeld: false }
    },
    [
      'context.additionalReviewHeld is false, the events give true',
      /^context\.comments is \[\], the events give \[\{"class":"substantive",.*…$/,
    ],
  ],
  [
    'a version that is ahead',
    ({ item }) => {
      item.version = 15
    },
    ['version is 15, the events give 14'],
  ],
  [
    'the payload of an event',
    (record) => {
      at(record, 9).payload = { ...Object(at(record, 9).payload), text: 'No.' }
    },
    [/^event 9: hash is \w{64}, what it says gives \w{64}$/],
  ],
  [
    'who recorded an event',
    (record) => {
      at(record, 8).actor = { id: 'x', name: 'Somebody', role: 'tsb' }
    },
    [/^event 8: hash is/],
  ],
  [
    'when an event was recorded',
    (record) => {
      at(record, 8).recorded_at = '2018-03-01T00:00:00Z'
    },
    [/^event 8: hash is/],
  ],
  [
    'the state that an event led to, with its hash',
    (record) => {
      const event = at(record, 2)
      record.events[1] = sealAnew({ ...event, to_state: 'study.submitted' })
    },
    [
      'event 2: to_state is "study.submitted", the events give "study.active"',
      /^event 3: previous_hash is "\w{64}", the events give "\w{64}"$/,
    ],
  ],
  [
    'the hash of an event',
    (record) => {
      at(record, 14).hash = 'f'.repeat(64)
    },
    [
      /^event 14: hash is f{64}, what it says gives \w{64}$/,
      /^last_hash is "\w{64}", the events give "f{64}"$/,
    ],
  ],
  [
    'an event and the whole chain after it',
    (record) => forge(record, 4, { payload: { number: 'Y.9999' } }),
    [
      'number is "Y.4118", the events give "Y.9999"',
      'context.number is "Y.4118", the events give "Y.9999"',
      'number y.9999 is missing',
      'search word 4118 comes from no event',
      'search word 9999 is missing',
      'number y.4118 comes from no event',
    ],
  ],
  [
    'an event that the law does not allow, and the whole chain after it',
    (record) => forge(record, 3, { type: 'determine' }),
    [/^event 3 cannot be played again: determine is refused: .*\(Res\. 1/],
  ],
  [
    'a first event that names no machine, and the whole chain after it',
    (record) => forge(record, 1, { facts: { zone: 'UTC' } }),
    ['event 1 cannot be played again: a beginning that names no machine'],
  ],
  [
    'an event of a shape that no event has',
    (record) => forge(record, 6, { payload: null }),
    [/^event 6 cannot be played again: /],
  ],
  [
    'an event that is gone',
    (record) => record.events.splice(4, 1),
    ['event 5 is missing'],
  ],
  [
    'several events that are gone',
    (record) => record.events.splice(0, 3),
    ['events 1 to 3 are missing'],
  ],
  [
    'the last event, gone',
    (record) => record.events.pop(),
    [
      /^version is 14, the events give 13$/,
      /^state is "approved\.inForce", the events give "aap\.additionalReviewJ/,
      /^code is "AC", the events give "AJ"$/,
      /^context\.approvedOn is/,
      /^context\.approval is/,
      /^approved_on is/,
      /^last_hash is/,
    ],
  ],
  [
    'all events, gone',
    (record) => record.events.splice(0),
    ['it has no events'],
  ],
  [
    'a deadline that is another',
    ({ deadlines: [first] }) => {
      Object.assign(first ?? {}, {
        closes_on: '2018-02-27',
        zone: 'Europe/Zurich',
        closes_at: '2018-02-28T00:00:00Z',
        state: 'armed',
        closed_seq: null,
      })
    },
    [
      'deadline lastCall of event 6: closes_on is "2018-02-27", the events give "2018-02-28"',
      'deadline lastCall of event 6: zone is "Europe/Zurich", the events give "UTC"',
      'deadline lastCall of event 6: closes_at is "2018-02-28T00:00:00Z", the events give "2018-03-01T00:00:00Z"',
      'deadline lastCall of event 6: state is "armed", the events give "fired"',
      'deadline lastCall of event 6: closed_seq is null, the events give 7',
    ],
  ],
  [
    'a deadline that is gone and one that never was',
    ({ deadlines }) => {
      const [first] = deadlines
      if (first) deadlines[0] = { ...first, name: 'moreTime' }
    },
    [
      'deadline lastCall of event 6 is missing',
      'deadline moreTime of event 6 comes from no event',
    ],
  ],
  [
    'a name that is gone and one that never was',
    ({ names }) => {
      const name = names.find(({ kind }) => kind === 'name')
      if (name) name.key = 'y.other'
    },
    ['name y.iot-ac-reqts is missing', 'name y.other comes from no event'],
  ],
  [
    'a word by which it is no longer found, and one that it does not have',
    (record) => {
      const rest = record.words.filter((word) => word !== 'ac')
      record.words = [...rest, 'excess']
    },
    ['search word ac is missing', 'search word excess comes from no event'],
  ],
  [
    'a number that is claimed though the item is no longer on its way',
    ({ names }) => {
      const number = names.find(({ kind }) => kind === 'number')
      if (number) Object.assign(number, { claims: true, since: 3 })
    },
    [
      'number y.4118: since is 3, the events give 4',
      'number y.4118: claims is true, the events give false',
    ],
  ],
]

for (const [what, tamper, lines] of tampered) {
  t.test(`finds ${what}`, async (t) => {
    const record = structuredClone(right)
    record.deadlines.sort((a, b) => a.armed_seq - b.armed_seq)
    tamper(record)
    const found = checkRecord(record).sort()
    const expected = [...lines].sort((a, b) => (bare(a) < bare(b) ? -1 : 1))
    t.match(found, expected)
    t.equal(found.length, lines.length, found.join('\n'))
  })
}

function bare(line: Line): string {
  return typeof line === 'string' ? line : line.source.replace(/[\\^]/g, '')
}

import t from 'tap'
import {
  additionalReview,
  consultation,
  type Deadline,
  deletion,
  lastCall,
  moreTime,
  notification,
} from '../../machines/deadlines.ts'
import { currentEdition, getEdition } from '../../machines/editions.ts'
import { contextOf } from '../fixtures/law.ts'
import { deadlines } from '../fixtures/process-table.ts'

const edition = getEdition(currentEdition)
const moment = { seq: 7, zone: 'UTC' }
const geneva = { seq: 7, zone: 'Europe/Zurich' }
const fast = ['2017-09-07', '2017-12-25']

interface Row {
  title: string
  deadline: Deadline
  name: Deadline['name']
  date: string
  closesAt: string
  clause: RegExp
  inputs: Deadline['inputs']
}

/** What process.md says of each deadline, on days of rules.md and histories. */
const rows: Row[] = [
  {
    title: 'a last call of Y.4117',
    deadline: lastCall(edition, '2017-10-01', moment),
    name: 'lastCall',
    date: '2017-10-28',
    closesAt: '2017-10-29T00:00:00Z',
    clause: /A\.8 4\.1/,
    inputs: { start: '2017-10-01', days: 28 },
  },
  {
    title: 'a last call that ends in Geneva, in summer time',
    deadline: lastCall(edition, '2017-10-01', geneva),
    name: 'lastCall',
    date: '2017-10-28',
    closesAt: '2017-10-28T22:00:00Z',
    clause: /A\.8 4\.1/,
    inputs: { start: '2017-10-01', days: 28 },
  },
  {
    title: 'the additional review of Y.4118',
    deadline: additionalReview(edition, '2018-05-16', moment),
    name: 'additionalReview',
    date: '2018-06-05',
    closesAt: '2018-06-06T00:00:00Z',
    clause: /A\.8 4\.5/,
    inputs: { start: '2018-05-16', days: 21 },
  },
  {
    title: 'four weeks more after the meeting of September 2017',
    deadline: moreTime(edition, '2017-09-15', moment),
    name: 'moreTime',
    date: '2017-10-13',
    closesAt: '2017-10-14T00:00:00Z',
    clause: /A\.8 5\.6, Res\. 1 9\.5\.5/,
    inputs: { meetingEnd: '2017-09-15', days: 28 },
  },
  {
    title: 'a consultation before the meeting of September 2017',
    deadline: consultation(edition, '2017-09-04', [], moment),
    name: 'consultation',
    date: '2017-08-24',
    closesAt: '2017-08-25T00:00:00Z',
    clause: /Res\. 1 9\.4\.1/,
    inputs: { meetingOpening: '2017-09-04', workingDays: 7, holidays: [] },
  },
  {
    title: 'a consultation over the Geneva fast',
    deadline: consultation(edition, '2017-09-12', fast, moment),
    name: 'consultation',
    date: '2017-08-31',
    closesAt: '2017-09-01T00:00:00Z',
    clause: /Res\. 1 9\.4\.1/,
    inputs: {
      meetingOpening: '2017-09-12',
      workingDays: 7,
      holidays: ['2017-09-07'],
    },
  },
  {
    title: 'the objections that Circular 68 asked for',
    deadline: deletion(edition, '2001-10-25', moment),
    name: 'deletion',
    date: '2002-01-25',
    closesAt: '2002-01-26T00:00:00Z',
    clause: /A\.8 8\.2\.1, Res\. 1 9\.8\.2\.1/,
    inputs: { circular: '2001-10-25', months: 3 },
  },
  {
    title: 'the notification of an AAP decision',
    deadline: notification(contextOf(), '2017-09-15', moment),
    name: 'notification',
    date: '2017-09-29',
    closesAt: '2017-09-30T00:00:00Z',
    clause: /A\.8 6\.2/,
    inputs: { from: '2017-09-15', days: 14 },
  },
  {
    title: 'the notification of a TAP decision',
    deadline: notification(contextOf({ process: 'TAP' }), '1999-12-17', moment),
    name: 'notification',
    date: '2000-01-14',
    closesAt: '2000-01-15T00:00:00Z',
    clause: /Res\. 1 9\.6\.1/,
    inputs: { from: '1999-12-17', days: 28 },
  },
]

for (const { title, deadline, ...expected } of rows) {
  t.test(`${title} closes at the end of ${expected.date}`, async (t) => {
    const { closesAt, ...rest } = expected
    t.match(deadline, rest)
    t.same(deadline.inputs, rest.inputs)
    t.ok(Temporal.Instant.from(deadline.closesAt).equals(closesAt))
    t.match(deadline.closesAt, /Z$/)
    t.equal(deadline.armedBy, 7)
    t.match(deadline.zone, /^(UTC|Europe\/Zurich)$/)
    const entry = deadlines.find(({ name }) => name === deadline.name)
    t.equal(deadline.fires, entry?.fires)
  })
}

/** The formulas that a deadline shows (process.md). */
const formulas: Record<Deadline['name'], RegExp> = {
  lastCall: /^start \+ 27 days$/,
  additionalReview: /^start \+ 20 days$/,
  moreTime: /^meeting end \+ 28 days$/,
  consultation: /^7 working days before the opening$/,
  deletion: /^circular \+ 3 months$/,
  notification: /\+ (14|28) days$/,
}

t.test('a deadline shows its rule', async (t) => {
  for (const { deadline } of rows) {
    t.match(deadline.rule, formulas[deadline.name], deadline.name)
  }
})

t.test('every deadline of process.md is computed', async (t) => {
  const names = new Set(rows.map(({ name }) => name))
  t.same([...names].sort(), deadlines.map(({ name }) => name).sort())
})

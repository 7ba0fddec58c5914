import t from 'tap'
import {
  addDays,
  addMonths,
  dayOf,
  endOfDay,
  lastDayOfWindow,
  latestMonthsBefore,
  within,
  workingDayBefore,
} from '../../machines/calendar.ts'
import histories from '../fixtures/histories.json' with { type: 'json' }

const days = { LC: 28, AR: 21 } as const

/** The test vectors of rules.md 9.1: start, last day, approval date. */
const windows: [keyof typeof days, string, string, string][] = [
  ['LC', '2017-10-01', '2017-10-28', '2017-10-29'],
  ['LC', '2017-10-16', '2017-11-12', '2017-11-13'],
  ['LC', '2018-02-01', '2018-02-28', '2018-03-01'],
  ['LC', '2016-02-01', '2016-02-28', '2016-02-29'],
  ['LC', '2017-12-16', '2018-01-12', '2018-01-13'],
  ['AR', '2018-05-16', '2018-06-05', '2018-06-06'],
  ['AR', '2019-02-16', '2019-03-08', '2019-03-09'],
]

interface Derived {
  what: string
  start?: string
  lastDay?: string
  approval?: string
}

const derived = histories.flatMap(({ id, derived }) =>
  (derived as Derived[])
    .filter(({ start }) => start !== undefined)
    .map((row) => ({ id, ...row })),
)

t.test('the histories hold windows to be computed', async (t) => {
  t.ok(derived.length >= 7)
})

for (const [kind, start, lastDay, approval] of [
  ...windows,
  ...derived.map(
    ({ what, start = '', lastDay = '', approval = '' }) =>
      [what === 'last call' ? 'LC' : 'AR', start, lastDay, approval] as const,
  ),
]) {
  t.test(`${kind} from ${start} ends with ${lastDay}`, async (t) => {
    const last = lastDayOfWindow(start, days[kind])
    t.equal(last, lastDay)
    t.equal(addDays(last, 1), approval, 'the day after is the approval date')
    t.equal(addDays(start, days[kind]), approval)
    t.ok(within(lastDay, start, last))
    t.notOk(within(approval, start, last))
  })
}

t.test('a day lies within an interval with its ends', async (t) => {
  t.notOk(within('2018-01-31', '2018-02-01', '2018-02-28'))
  t.ok(within('2018-02-01', '2018-02-01', '2018-02-28'))
  t.ok(within('2018-02-14', '2018-02-01', '2018-02-28'))
  t.ok(within('2018-02-28', '2018-02-01', '2018-02-28'))
  t.notOk(within('2018-03-01', '2018-02-01', '2018-02-28'))
})

/** Days before and after, over leap years, ends of months and years. */
const shifts: [string, number, string][] = [
  ['2017-09-15', 0, '2017-09-15'],
  ['2017-09-15', 28, '2017-10-13'],
  ['2017-09-15', 14, '2017-09-29'],
  ['2017-09-04', -21, '2017-08-14'],
  ['2016-02-28', 1, '2016-02-29'],
  ['2017-02-28', 1, '2017-03-01'],
  ['2000-02-28', 1, '2000-02-29'],
  ['2100-02-28', 1, '2100-03-01'],
  ['2017-12-31', 1, '2018-01-01'],
  ['2018-01-01', -1, '2017-12-31'],
  ['1999-12-17', 28, '2000-01-14'],
]

for (const [day, count, expected] of shifts) {
  t.test(`${day} and ${count} days are ${expected}`, async (t) => {
    t.equal(addDays(day, count), expected)
  })
}

/** Months after, clamped to the end of a shorter month (rules.md 9.2). */
const months: [string, number, string][] = [
  ['2001-10-25', 3, '2002-01-25'],
  ['1999-08-25', 3, '1999-11-25'],
  ['2016-08-05', 3, '2016-11-05'],
  ['2017-11-30', 3, '2018-02-28'],
  ['2015-11-30', 3, '2016-02-29'],
  ['2018-02-28', 3, '2018-05-28'],
  ['2018-01-31', 1, '2018-02-28'],
  ['2018-03-31', 1, '2018-04-30'],
  ['2018-05-31', -3, '2018-02-28'],
]

for (const [day, count, expected] of months) {
  t.test(`${day} and ${count} months are ${expected}`, async (t) => {
    t.equal(addMonths(day, count), expected)
  })
}

t.test('the latest day fits before the limit, the next does not', async (t) => {
  const limits = ['1999-11-25', '2018-02-28', '2016-02-29', '2018-05-31']
  for (const year of [2016, 2017]) {
    for (let day = 0; day < 366; day += 1) {
      limits.push(addDays(`${year}-01-01`, day))
    }
  }
  for (const limit of limits) {
    for (const count of [1, 3]) {
      const latest = latestMonthsBefore(limit, count)
      t.ok(addMonths(latest, count) <= limit, `${latest} before ${limit}`)
      t.ok(addMonths(addDays(latest, 1), count) > limit, `after ${latest}`)
    }
  }
  t.equal(latestMonthsBefore('2018-02-28', 3), '2017-11-30')
  t.equal(latestMonthsBefore('1999-11-24', 3), '1999-08-24')
})

/** Opening, count, holidays, the working day before (rules.md 9.2, Q11). */
const workingDays: [string, number, string[], string][] = [
  ['2017-09-04', 7, [], '2017-08-24'],
  ['2018-11-14', 7, [], '2018-11-05'],
  ['2017-09-04', 1, [], '2017-09-01'],
  ['2017-09-04', 0, [], '2017-09-04'],
  ['2017-09-09', 1, [], '2017-09-08'],
  ['2017-09-10', 1, [], '2017-09-08'],
  // The Geneva fast of 7 September 2017, a Thursday.
  ['2017-09-12', 7, ['2017-09-07'], '2017-08-31'],
  ['2017-09-12', 7, [], '2017-09-01'],
  // A holiday at the weekend, one on the opening, one before the seventh day.
  ['2017-09-04', 7, ['2017-08-26'], '2017-08-24'],
  ['2017-09-04', 7, ['2017-09-04'], '2017-08-24'],
  ['2017-09-04', 7, ['2017-08-23'], '2017-08-24'],
  ['2017-09-04', 7, ['2017-08-24'], '2017-08-23'],
  // Christmas and New Year, 25 December 2017 a Monday.
  ['2018-01-08', 7, ['2017-12-25', '2017-12-26', '2018-01-01'], '2017-12-27'],
]

for (const [opening, count, holidays, expected] of workingDays) {
  const free = holidays.length > 0 ? ` without ${holidays.join(', ')}` : ''
  const title = `${count} working days before ${opening}${free}: ${expected}`
  t.test(title, async (t) => {
    t.equal(workingDayBefore(opening, count, holidays), expected)
  })
}

/** Day, zone, the instant at which it ends. */
const ends: [string, string, string][] = [
  // TSB Circular 68: 2400 hours UTC on 25 January 2002.
  ['2002-01-25', 'UTC', '2002-01-26T00:00:00Z'],
  ['2017-10-28', 'UTC', '2017-10-29T00:00:00Z'],
  ['2016-02-28', 'UTC', '2016-02-29T00:00:00Z'],
  ['2017-12-31', 'UTC', '2018-01-01T00:00:00Z'],
  // Geneva: winter, summer, and the days on which the clocks change.
  ['2018-01-12', 'Europe/Zurich', '2018-01-12T23:00:00Z'],
  ['2017-08-24', 'Europe/Zurich', '2017-08-24T22:00:00Z'],
  ['2018-03-24', 'Europe/Zurich', '2018-03-24T23:00:00Z'],
  ['2018-03-25', 'Europe/Zurich', '2018-03-25T22:00:00Z'],
  ['2017-10-28', 'Europe/Zurich', '2017-10-28T22:00:00Z'],
  ['2017-10-29', 'Europe/Zurich', '2017-10-29T23:00:00Z'],
  // Where midnight itself is left out, the day begins an hour later.
  ['2018-11-03', 'America/Sao_Paulo', '2018-11-04T03:00:00Z'],
  ['2018-02-28', 'Pacific/Kiritimati', '2018-02-28T10:00:00Z'],
  ['2018-02-28', 'Pacific/Pago_Pago', '2018-03-01T11:00:00Z'],
]

for (const [day, zone, instant] of ends) {
  t.test(`${day} ends in ${zone} at ${instant}`, async (t) => {
    const end = endOfDay(day, zone)
    t.ok(Temporal.Instant.from(end).equals(instant), end)
    t.match(end, /Z$/, 'in UTC')
    t.equal(dayOf(end, zone), addDays(day, 1), 'when the next day begins')
  })
}

t.test('the last millisecond of a day still is of that day', async (t) => {
  t.equal(dayOf('2018-02-28T23:59:59.999Z', 'UTC'), '2018-02-28')
  t.equal(dayOf('2018-03-01T00:00:00.000Z', 'UTC'), '2018-03-01')
  t.equal(dayOf('2018-02-28T22:59:59.999Z', 'Europe/Zurich'), '2018-02-28')
  t.equal(dayOf('2018-02-28T23:00:00.000Z', 'Europe/Zurich'), '2018-03-01')
})

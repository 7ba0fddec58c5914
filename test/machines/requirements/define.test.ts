import t from 'tap'
import {
  ask,
  onDay,
  onPayload,
  onState,
} from '../../../machines/requirements/define.ts'
import { contextOf, eventOf } from '../../fixtures/law.ts'

const on = (day: string) => eventOf('approve', {}, { on: day })
const context = contextOf()

t.test('a condition on the item says why in words', async (t) => {
  const isTap = onState('Res. 1 8.3', ({ process }) =>
    process === 'TAP' ? null : 'It is not TAP.',
  )
  t.equal(isTap.depends, 'state')
  t.same(ask(isTap, context, on('2017-09-15')), {
    reason: 'It is not TAP.',
    clause: 'Res. 1 8.3',
  })
  const tap = contextOf({ process: 'TAP' })
  t.equal(ask(isTap, tap, on('2017-09-15')), null)
})

t.test('a condition on what is said may give a bound', async (t) => {
  const inTime = onPayload('A.8 4.6', (_context, event) =>
    event.on <= '2017-08-14'
      ? null
      : { reason: 'It comes too late.', latest: '2017-08-14' },
  )
  t.equal(inTime.depends, 'payload')
  t.equal(ask(inTime, context, on('2017-08-14')), null)
  t.same(ask(inTime, context, on('2017-08-15')), {
    reason: 'It comes too late.',
    clause: 'A.8 4.6',
    latest: '2017-08-14',
  })
  const never = onPayload('A.8 5', () => 'It is refused.')
  t.same(ask(never, context, on('2017-08-14')), {
    reason: 'It is refused.',
    clause: 'A.8 5',
  })
})

const said = { reason: 'Not on this day.', clause: 'A.8 5' }
const first = '2017-09-04'
const last = '2017-09-15'

/** The days that are open, the day asked for, the bound of the refusal. */
const days: [{ earliest?: string; latest?: string }, string, object | null][] =
  [
    [{}, '2017-09-03', null],
    [{ earliest: first }, '2017-09-03', { earliest: first }],
    [{ earliest: first }, '2017-09-04', null],
    [{ earliest: first }, '2030-01-01', null],
    [{ latest: last }, '2017-09-15', null],
    [{ latest: last }, '2017-09-16', { latest: last }],
    [{ latest: last }, '1990-01-01', null],
    [{ earliest: first, latest: last }, '2017-09-03', { earliest: first }],
    [{ earliest: first, latest: last }, '2017-09-10', null],
    [{ earliest: first, latest: last }, '2017-09-16', { latest: last }],
  ]

for (const [open, day, bound] of days) {
  t.test(`${day} within ${JSON.stringify(open)}`, async (t) => {
    const condition = onDay(said.clause, said.reason, () => open)
    t.equal(condition.depends, 'date')
    const refusal = ask(condition, context, on(day))
    t.same(refusal, bound && { ...said, ...bound })
  })
}

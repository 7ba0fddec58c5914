import t from 'tap'
import type { Context } from '../../../machines/context.ts'
import type { Deadline } from '../../../machines/deadlines.ts'
import { applyEffects, type EffectName } from '../../../machines/effects.ts'
import type { EventType, MachineEvent } from '../../../machines/events.ts'
import {
  additionalReview,
  contextOf,
  eventOf,
  france,
  lastCall,
  meetingOf,
} from '../../fixtures/law.ts'

const meeting = meetingOf()
const moreTime = { by: france, opposing: [], lastDay: '2017-10-13' }
const at = (type: EventType, on: string, holidays?: string[]): MachineEvent =>
  eventOf(type, {} as never, {
    on,
    seq: 11,
    facts: holidays ? { holidays } : {},
  })
const decided = at('decide', '2017-09-12')

interface Arms {
  effect: EffectName
  context: Partial<Context>
  event: MachineEvent
  name: Deadline['name']
  date: string
}

/** The rows of process.md, "Deadlines that states arm". */
const arms: Arms[] = [
  {
    effect: 'armLastCall',
    context: { window: lastCall },
    event: at('announceLastCall', '2017-09-28'),
    name: 'lastCall',
    date: '2017-10-28',
  },
  {
    effect: 'armAdditionalReview',
    context: { window: additionalReview },
    event: at('announceAdditionalReview', '2018-05-16'),
    name: 'additionalReview',
    date: '2018-06-05',
  },
  {
    effect: 'armMoreTime',
    context: { meeting },
    event: at('requestMoreTime', '2017-09-12'),
    name: 'moreTime',
    date: '2017-10-13',
  },
  {
    effect: 'armConsultation',
    context: { meeting },
    event: at('announceConsultation', '2017-05-01'),
    name: 'consultation',
    date: '2017-08-24',
  },
  {
    effect: 'armConsultation',
    context: { meeting },
    event: at('announceConsultation', '2017-05-01', ['2017-08-31']),
    name: 'consultation',
    date: '2017-08-23',
  },
  {
    effect: 'armDeletion',
    context: {},
    event: at('proposeDeletion', '2001-10-25'),
    name: 'deletion',
    date: '2002-01-25',
  },
  {
    effect: 'armNotification',
    context: { meeting },
    event: decided,
    name: 'notification',
    date: '2017-09-29',
  },
  {
    effect: 'armNotification',
    context: { meeting, process: 'TAP' },
    event: decided,
    name: 'notification',
    date: '2017-10-13',
  },
  {
    effect: 'armNotification',
    context: { meeting, moreTime },
    event: decided,
    name: 'notification',
    date: '2017-10-27',
  },
  {
    effect: 'armNotification',
    context: { meeting, moreTime, process: 'TAP' },
    event: decided,
    name: 'notification',
    date: '2017-11-10',
  },
]

for (const { effect, context, event, name, date } of arms) {
  t.test(`${effect} arms ${name} for ${date}`, async (t) => {
    const before = contextOf(context)
    const armed = applyEffects([effect], before, event)
    t.match(armed.deadlines, [{ name, date, zone: 'UTC', armedBy: 11 }])
    const disarm = effect.replace('arm', 'disarm') as EffectName
    const after = applyEffects([disarm], armed, event)
    t.same(after, before, 'and is disarmed')
  })
}

t.test('a deadline closes in the zone of the service', async (t) => {
  const event = eventOf(
    'proposeDeletion',
    { meeting: 'm', opposing: [], circular: 'Circular 68' },
    { on: '2001-10-25', facts: { zone: 'Europe/Zurich' } },
  )
  const [deadline] = applyEffects(['armDeletion'], contextOf(), event).deadlines
  t.match(deadline, { zone: 'Europe/Zurich' })
  t.ok(
    Temporal.Instant.from(deadline?.closesAt ?? '').equals(
      '2002-01-25T23:00:00Z',
    ),
  )
})

t.test('disarming one deadline leaves the others', async (t) => {
  const both = applyEffects(
    ['armMoreTime', 'armNotification'],
    contextOf({ meeting }),
    decided,
  )
  const left = applyEffects(['disarmMoreTime'], both, decided)
  t.same(
    left.deadlines.map(({ name }) => name),
    ['notification'],
  )
})

for (const effect of [
  'armLastCall',
  'armAdditionalReview',
  'armMoreTime',
  'armConsultation',
  'armNotification',
] as const) {
  t.test(`${effect} needs what it counts from`, async (t) => {
    t.throws(() => applyEffects([effect], contextOf(), decided), {
      message: 'a deadline without its anchor',
    })
  })
}

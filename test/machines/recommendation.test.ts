import t from 'tap'
import { transition } from 'xstate'
import { currentMachine } from '../../machines/index.ts'
import { tally } from '../../machines/outcomes.ts'
import { histories } from '../fixtures/histories.ts'
import { armed, type Item, shown } from '../fixtures/law.ts'
import { machineRows, machineStates } from '../fixtures/machine-rows.ts'
import {
  begin,
  explore,
  type Place,
  toMachineEvent,
} from '../fixtures/paths/explore.ts'
import { proposals } from '../fixtures/paths.ts'
import { playHistory } from '../fixtures/play-history.ts'
import { deadlines } from '../fixtures/process-table.ts'
import { stateOf } from '../fixtures/state-path.ts'

/** What a script of a history asks of an item. */
function seen(item: Item) {
  const { comments, consultation } = item.snapshot.context
  const inTime = comments.filter(({ late }) => !late)
  const count = (name: string) => inTime.filter((c) => c.class === name).length
  return {
    ...shown(item),
    code: codeOf(item),
    comments: {
      typographical: count('typographical'),
      substantive: count('substantive'),
      late: comments.length - inTime.length,
    },
    consultation: consultation ? tally(consultation) : null,
  }
}

function codeOf(item: Item): string | null {
  const { state, code } = shown(item)
  if (state === 'approved.inForce') return code
  return machineStates.find((one) => one.state === state)?.code ?? null
}

for (const history of histories) {
  t.test(`the law gives what happened: ${history.name}`, async (t) => {
    for (const { step, item, refusal } of playHistory(history)) {
      const title = `${step.does} on ${step.on}, ${step.item}`
      if (step.does === 'refuse') {
        const latest = step.latest === undefined ? {} : { latest: step.latest }
        t.match(refusal, { reason: /./, ...latest }, title)
        continue
      }
      t.equal(refusal, null, title)
      if (step.does === 'rehearse') continue
      const { deadline, references, allows, ...expected } = step.expected
      t.match(seen(item), expected, title)
      if (deadline) t.match(armed(item), { [deadline.name]: deadline.date })
      const offered = machineRows
        .filter(({ from }) => from === shown(item).state)
        .map(({ event }) => event)
      for (const event of allows ?? []) t.ok(offered.includes(event), event)
      if (references) t.ok(references.includes(step.item), title)
    }
  })
}

const { places } = explore(proposals)
const context = (place: Place) => place.snapshot.context

/** The places of which something is not so, with what is found instead. */
function unlike<T>(
  found: (place: Place) => T,
  expected: (place: Place) => T,
): string[] {
  return places.flatMap((place) => {
    const is = JSON.stringify(found(place))
    const ought = JSON.stringify(expected(place))
    return is === ought ? [] : [`${place.state}: ${is}, not ${ought}`]
  })
}

t.test('a state waits for the deadlines of process.md alone', async (t) => {
  const waiting = (place: Place) =>
    context(place)
      .deadlines.filter(({ fires }) => fires !== null)
      .map(({ name, fires }) => [name, fires])
  const expected = ({ state }: Place) =>
    deadlines
      .filter(({ armedBy }) => armedBy.includes(state))
      .map(({ name, fires }) => [name, fires])
  t.same(unlike(waiting, expected), [])
})

t.test('a notification is owed where a meeting decided', async (t) => {
  const owed = ({ snapshot }: Place) =>
    snapshot.context.deadlines.filter(({ name }) => name === 'notification')
  const owing = places.filter((place) => owed(place).length > 0)
  t.same([...new Set(owing.map(({ state }) => state))].sort(), [
    'aap.notApproved',
    'approved.deletionConsultation',
    'approved.inForce',
    'tap.notApproved',
  ])
  t.ok(owing.every((place) => owed(place).length === 1))
})

t.test('only what came into force has a day of approval', async (t) => {
  const days = (place: Place) => {
    const { approvedOn, approval, agreedOn } = context(place)
    return [approvedOn !== null, approval !== null, agreedOn !== null]
  }
  const expected = (place: Place) => {
    const { process } = context(place)
    const { state } = place
    const ended = ['superseded', 'deleted'].includes(state)
    const approved = state.startsWith('approved.') || ended
    const agreed = state === 'agreed' || ended
    const isAgreed = process === 'AGREEMENT'
    return [approved && !isAgreed, approved && !isAgreed, agreed && isAgreed]
  }
  t.same(unlike(days, expected), [])
})

t.test('a text under study has no run', async (t) => {
  const none = { comments: 0, lateOpposition: 0, others: 0 }
  const run = (place: Place) => {
    if (!place.state.startsWith('study.')) return none
    const { comments, consultation, lateOpposition, ...rest } = context(place)
    const others = [
      rest.consentedOn,
      rest.determinedOn,
      rest.approvedOn,
      rest.agreedOn,
      rest.window,
      rest.meeting,
      rest.moreTime,
      rest.approval,
      consultation,
    ].filter((value) => value !== null)
    return {
      comments: comments.length,
      lateOpposition: lateOpposition.length,
      others: others.length,
    }
  }
  t.same(
    unlike(run, () => none),
    [],
  )
})

t.test('final states end an item, others do not', async (t) => {
  const final = new Map(machineStates.map((one) => [one.state, one.final]))
  const found = ({ snapshot }: Place) => [
    snapshot.status,
    snapshot.hasTag('final'),
    snapshot.hasTag('onItsWay'),
    snapshot.hasTag('inForce'),
  ]
  const expected = ({ state }: Place) => [
    final.get(state) ? 'done' : 'active',
    final.get(state) ?? false,
    /^(study|aap|tap)\./.test(state),
    /^(approved\.|agreed$)/.test(state),
  ]
  t.same(unlike(found, expected), [])
})

t.test('a stored item goes on as one that was never stored', async (t) => {
  for (const place of places) {
    const { before, sent } = place
    if (!before || !sent) continue
    const { value } = before.snapshot
    const stored = JSON.parse(JSON.stringify(context(before)))
    const restored = currentMachine.resolveState({ value, context: stored })
    const event = toMachineEvent(before, sent)
    const [next] = transition(currentMachine, restored, event)
    if (stateOf(next.value) !== place.state) t.fail(place.state)
    const is = JSON.stringify(next.context)
    if (is !== JSON.stringify(context(place))) t.fail(place.state)
  }
})

t.test('two items share nothing', async (t) => {
  const [form] = proposals
  if (!form) return t.fail('there is no form')
  const one = begin(form)
  const other = begin(form)
  t.not(one.snapshot.context, other.snapshot.context)
  t.not(one.snapshot.context.documents, other.snapshot.context.documents)
})

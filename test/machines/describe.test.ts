import t from 'tap'
import { currentMachine } from '../../machines/index.ts'
import { requirements } from '../../machines/requirements.ts'
import { describe } from '../../src/machines/describe.ts'
import { machineRows, machineStates } from '../fixtures/machine-rows.ts'
import {
  correction,
  deadlines,
  eventTable,
  states,
} from '../fixtures/process-table.ts'

const machine = describe(currentMachine)

t.test('says which machine it is', async (t) => {
  t.match(machine, {
    id: 'recommendation',
    version: '1',
    current: true,
    links: { self: '/v1/machines/recommendation?version=1' },
  })
})

t.test('has every state of process.md, and those around them', async (t) => {
  const atomic = machine.states.filter(({ atomic }) => atomic)
  const shown = ({ path, code, clause, final }: (typeof atomic)[number]) => ({
    ...{ state: path, code, clause, final },
  })
  const known = machineStates.map(({ state, code, clause, final }) => ({
    ...{ state, code, clause, final },
  }))
  t.same(new Set(atomic.map(shown)), new Set(known))
  t.equal(atomic.length, states.length)
  const paths = machine.states.map(({ path }) => path)
  t.equal(new Set(paths).size, paths.length)
  for (const { path, description, initial } of machine.states) {
    t.ok(description, path)
    const inside = paths.some((other) => other.startsWith(`${path}.`))
    t.equal(inside, initial !== null, path)
    if (initial !== null) t.ok(paths.includes(initial), initial)
    const outer = path.split('.').slice(0, -1).join('.')
    if (outer !== '') t.ok(paths.indexOf(outer) < paths.indexOf(path), path)
  }
})

t.test('tags a state as those around it', async (t) => {
  const tagsOf = (path: string) =>
    machine.states.find((state) => state.path === path)?.tags
  t.same(tagsOf('study'), ['onItsWay'])
  t.same(tagsOf('aap.judgement.pending'), ['onItsWay'])
  t.same(tagsOf('approved.inForce'), ['inForce'])
  t.same(tagsOf('deleted'), ['final'])
})

/** What a state takes: its own transitions and those around it. */
function taken(state: string) {
  return machine.transitions
    .filter(({ from }) => state === from || state.startsWith(`${from}.`))
    .map(({ event, to, when, clause, roles, requires }) => ({
      event,
      to: to ?? state,
      when: when ?? undefined,
      clause,
      roles,
      requires: requires.map(({ name }) => name),
    }))
}

for (const { state } of machineStates) {
  t.test(`has what ${state} takes, and nothing else`, async (t) => {
    const rows = machineRows
      .filter(({ from }) => from === state)
      .map(({ event, to, when, clause, roles, requires }) => ({
        ...{ event, to, when, clause, roles, requires },
      }))
    t.same(new Set(taken(state)), new Set(rows))
  })
}

t.test('has the clause of each condition', async (t) => {
  const asked = machine.transitions.flatMap(({ requires }) => requires)
  for (const [name, { clause, depends }] of Object.entries(requirements)) {
    const found = asked.filter((one) => one.name === name)
    t.ok(found.length > 0, name)
    for (const one of found) t.same(one, { name, clause, depends })
  }
})

t.test('has every event of process.md with its senders', async (t) => {
  const known = [...eventTable, { event: 'correct', ...correction }]
  t.same(
    machine.events.map(({ event }) => event).toSorted(),
    known.map(({ event }) => event).toSorted(),
  )
  for (const { event, roles } of known) {
    const found = machine.events.find((one) => one.event === event)
    t.same(found?.roles.toSorted(), roles.toSorted(), event)
    t.ok(found?.title, event)
    t.ok(found?.clause, event)
  }
})

t.test('has every deadline of process.md', async (t) => {
  t.same(
    machine.deadlines.map(({ name, armedBy, rules }) => ({
      name,
      armedBy: armedBy.flatMap(({ state, event }) => event ?? state),
      fires: rules[0]?.fires,
    })),
    deadlines.map(({ name, armedBy, fires }) => ({
      name,
      armedBy:
        name === 'notification'
          ? [
              ...['decide', 'closeMoreTime', 'decide', 'decide'],
              ...['adviseOpposition', 'closeMoreTime', 'adviseOpposition'],
            ]
          : armedBy,
      fires,
    })),
  )
  const rulesOf = (name: string) =>
    machine.deadlines.find((one) => one.name === name)?.rules
  t.match(rulesOf('lastCall'), [
    { process: null, rule: 'start + 27 days', clause: 'A.8 4.1' },
  ])
  t.match(rulesOf('notification'), [
    { process: 'AAP', rule: /14 days/, clause: 'A.8 6.2', fires: null },
    { process: 'TAP', rule: /28 days/, clause: 'Res. 1 9.6.1', fires: null },
  ])
})

import t from 'tap'
import { correct } from '../../machines/events/correct.ts'
import { events } from '../../machines/events.ts'
import { machineRows, machineStates } from '../fixtures/machine-rows.ts'
import {
  beside,
  correction,
  deadlines,
  eventTable,
  states,
  transitions,
} from '../fixtures/process-table.ts'

const sorted = (list: Iterable<string>) => [...list].sort()

/** Payload fields as the table writes them: `?` before optional ones. */
function fieldsOf(payload: { properties: object; required?: unknown }) {
  const required = new Set((payload.required ?? []) as string[])
  return sorted(
    Object.keys(payload.properties).map((field) =>
      required.has(field) ? field : `?${field}`,
    ),
  )
}

const words = (text: string) => sorted(text.split(' ').filter(Boolean))

interface Way {
  event: string
  from: string
  to: string
  when?: string | undefined
}

/** One word for one way, with the outcome that decides for it. */
const wayOf = ({ event, from, to, when }: Way) =>
  `${from} --${event}${when ? ` (${when})` : ''}--> ${to}`

t.test('the machine has the states of process.md and no others', async (t) => {
  t.same(
    sorted(machineStates.map(({ state }) => state)),
    sorted(states.map(({ state }) => state)),
  )
})

for (const { state, codes, clause, final } of states) {
  t.test(`${state} has the code, clause and kind of process.md`, async (t) => {
    const found = machineStates.find((one) => one.state === state)
    if (!found) return t.fail('there is no such state')
    // What code a text in force bears depends on its way there: outcomes.
    t.equal(found.code, codes.length === 1 ? codes[0] : null)
    if (clause === null) t.match(found.clause, /\d/, 'a clause of its own')
    else t.equal(found.clause, clause)
    t.equal(found.final, final)
  })
}

t.test('the machine has the events of process.md and no others', async (t) => {
  t.same(sorted(Object.keys(events)), sorted(eventTable.map((e) => e.event)))
})

for (const { event, payload, roles } of eventTable) {
  t.test(`${event} has the fields and senders of process.md`, async (t) => {
    t.same(fieldsOf(events[event].payload), words(payload))
    t.same(sorted(events[event].roles), sorted(roles))
    t.match(events[event].payload, { additionalProperties: false })
  })
}

t.test('correct has the fields and senders of process.md', async (t) => {
  t.same(fieldsOf(correct.payload), words(correction.payload))
  t.same(sorted(correct.roles), sorted(correction.roles))
})

t.test(
  'the machine has the transitions of process.md, no others',
  async (t) => {
    t.same(sorted(machineRows.map(wayOf)), sorted(transitions.map(wayOf)))
  },
)

for (const way of transitions) {
  t.test(`${wayOf(way)} asks what process.md asks`, async (t) => {
    const row = machineRows.find((one) => wayOf(one) === wayOf(way))
    if (!row) return t.fail('there is no such transition')
    const asked = [...(way.unless ?? []), ...(way.beside ?? [])]
    t.same(sorted(row.requires), sorted(asked))
    t.match(row.clause, /\d|process\.md/)
    t.same(sorted(row.roles), sorted(events[way.event].roles))
  })
}

t.test('what is asked beside the table rests on something', async (t) => {
  const used = new Set(transitions.flatMap((way) => way.beside ?? []))
  t.same(sorted(used), sorted(Object.keys(beside)))
})

t.test('alternatives end with the way that is left', async (t) => {
  const groups = Map.groupBy(machineRows, (row) => `${row.from} ${row.event}`)
  for (const [group, rows] of groups) {
    t.equal(rows.at(-1)?.when, undefined, group)
    for (const row of rows.slice(0, -1)) t.ok(row.when, group)
  }
})

for (const { name, armedBy, fires } of deadlines) {
  if (fires === null) continue
  const arm = `arm${name.charAt(0).toUpperCase()}${name.slice(1)}`
  t.test(`${name} is armed by the states of process.md alone`, async (t) => {
    const armed = machineStates.filter(({ entry }) => entry.includes(arm))
    const left = machineStates.filter(({ exit }) => exit.includes(`dis${arm}`))
    t.same(sorted(armed.map(({ state }) => state)), sorted(armedBy))
    t.same(left, armed)
    t.same(events[fires].roles, ['clock'])
  })
}

t.test('the clock sends what deadlines fire and nothing else', async (t) => {
  const clock = eventTable.filter(({ roles }) => roles.includes('clock'))
  t.same(
    sorted(clock.map(({ event }) => event)),
    sorted(deadlines.flatMap(({ fires }) => fires ?? [])),
  )
})

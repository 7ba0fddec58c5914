import { definitions, listedTypes } from '../../machines/bodies.ts'
import {
  type DeadlineName,
  deadlineRules,
} from '../../machines/deadline-rules.ts'
import { type Edition, editions } from '../../machines/editions.ts'
import { currentMachine, type Machine } from '../../machines/index.ts'
import { requirements } from '../../machines/requirements.ts'
import { toJsonSchema } from './payload-schema.ts'
import {
  type ReadState,
  type ReadTransition,
  readStates,
  readTransitions,
} from './read-machine.ts'
import type { MachineDescription, MachineSummary } from './schema.ts'

/** A machine in a few words. */
export function summarise(machine: Machine): MachineSummary {
  const { id } = machine
  const version = String(machine.version)
  const query = `?version=${encodeURIComponent(version)}`
  return {
    id,
    version,
    current: machine === currentMachine,
    description: String(machine.config.description),
    links: {
      self: `/v1/machines/${id}${query}`,
      mermaid: `/v1/machines/${id}.mmd${query}`,
    },
  }
}

/** All that a machine knows of the law, each with its clause. */
export function describe(machine: Machine): MachineDescription {
  const states = readStates(machine)
  const transitions = readTransitions(machine)
  return {
    ...summarise(machine),
    states: states.map(({ does: _, ...state }) => state),
    transitions: transitions.map(toTransition),
    events: listedTypes.map((event) => {
      const { title, clause, roles, payload } = definitions[event]
      const schema = toJsonSchema(payload)
      return { event, title, clause, roles: [...roles], payload: schema }
    }),
    deadlines: deadlineNames.map((name) =>
      toDeadline(name, states, transitions),
    ),
  }
}

function toTransition({ does: _, ...row }: ReadTransition) {
  return {
    ...row,
    title: definitions[row.event].title,
    roles: [...row.roles],
    requires: row.requires.map((name) => {
      const { clause, depends } = requirements[name]
      return { name, clause, depends }
    }),
  }
}

const deadlineNames = Object.keys(deadlineRules) as DeadlineName[]

function toDeadline(
  name: DeadlineName,
  states: readonly ReadState[],
  transitions: readonly ReadTransition[],
): MachineDescription['deadlines'][number] {
  const effect = `arm${name.charAt(0).toUpperCase()}${name.slice(1)}`
  const arms = ({ does }: { does: string[] }) => does.includes(effect)
  return {
    name,
    armedBy: [
      ...states.filter(arms).map(({ path }) => ({ state: path, event: null })),
      ...eventsThat(transitions.filter(arms)),
    ],
    rules: [...editions.values()].flatMap((edition) => rulesOf(name, edition)),
  }
}

/** Each event of a state once, whichever of its ways it takes. */
function eventsThat(rows: readonly ReadTransition[]) {
  const armedBy = rows.map(({ from, event }) => ({ state: from, event }))
  const byKey = armedBy.map((by) => [`${by.state} ${by.event}`, by] as const)
  return [...new Map(byKey).values()]
}

type Rules = MachineDescription['deadlines'][number]['rules']

/** One rule for each process where they differ, else one for both. */
function rulesOf(name: DeadlineName, edition: Edition): Rules {
  const ruleOf = (process: 'AAP' | 'TAP') => ({
    edition: edition.id,
    process,
    ...deadlineRules[name](edition, process),
  })
  const [aap, tap] = [ruleOf('AAP'), ruleOf('TAP')]
  return aap.rule === tap.rule ? [{ ...aap, process: null }] : [aap, tap]
}

import { addDays } from './calendar.ts'
import type { Context } from './context.ts'
import type { Deadline } from './deadlines.ts'
import { editions, unknownEdition } from './editions.ts'
import type { changeRules } from './events/change-rules.ts'
import type { PayloadOf } from './events/define.ts'
import type { Origin } from './facts.ts'
import { findMachine, type Machine, unknownMachine } from './index.ts'
import type { Refusal } from './requirements/define.ts'
import { statesOf } from './states.ts'

/** An item, as far as a change of its rules looks at it. */
export interface Ruled {
  law: Origin
  state: string
  context: Context
}

/** The law of an item after a change, or why there is none. */
export type RulesChanged =
  | { kind: 'changed'; law: Origin }
  | { kind: 'refused'; refusal: Refusal }

const clause = 'rules.md 1.10'

/**
 * Moves an item to another version of the statechart and another edition. Its
 * deadlines stay as they were armed: they were announced so. While a window is
 * open the edition stays too, since the parties were told its numbers, what is
 * counted with it among them; and the version must take the event that ends
 * the window.
 */
export function changeLaw(
  { law, state, context }: Ruled,
  payload: PayloadOf<typeof changeRules>,
): RulesChanged {
  const { machineVersion, edition = law.edition } = payload
  const next = findMachine(law.machine, machineVersion)
  if (!next) return refuse(unknownMachine(law.machine, machineVersion))
  if (!editions.has(edition)) return refuse(unknownEdition(edition))
  if (machineVersion === law.machineVersion && edition === law.edition) {
    return refuse(`It goes by version ${machineVersion} of ${edition} already.`)
  }
  const there = statesOf(next).get(state)
  if (!there?.atomic) {
    return refuse(`Version ${machineVersion} has no state ${state}.`)
  }
  if (there.final) return refuse(`The work item has ended: it is ${state}.`)
  const open = context.deadlines.filter(({ fires }) => fires !== null)
  const refusal =
    refuseEdition(open, edition !== law.edition) ??
    refuseEnds(open, next, state)
  if (refusal) return { kind: 'refused', refusal }
  return { kind: 'changed', law: { ...law, machineVersion, edition } }
}

function refuseEdition(
  open: readonly Deadline[],
  isOther: boolean,
): Refusal | null {
  const [window] = open
  if (!window || !isOther) return null
  const { name, date } = window
  return {
    reason: `The ${name} that runs until ${date} was announced under the edition that the item has.`,
    clause: `${clause}, ${window.clause}`,
    earliest: addDays(date, 1),
  }
}

function refuseEnds(
  open: readonly Deadline[],
  { version, root }: Machine,
  state: string,
): Refusal | null {
  const taken = eventsOf(root, state.split('.'))
  const lost = open.find(({ fires }) => !taken.has(String(fires)))
  if (!lost) return null
  const reason = `Version ${version} does not take ${lost.fires}, which ends the ${lost.name} that runs until ${lost.date}.`
  return { reason, clause }
}

/** Every event that a state takes, by itself or by one around it. */
function eventsOf(node: Machine['root'], path: string[]): Set<string> {
  const own = [...node.transitions.keys()]
  const [key = '', ...inner] = path
  const child = node.states[key]
  return new Set(child ? [...own, ...eventsOf(child, inner)] : own)
}

function refuse(reason: string): RulesChanged {
  return { kind: 'refused', refusal: { reason, clause } }
}

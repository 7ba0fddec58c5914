import type { EventType } from './events.ts'
import type { law, row, StateMeta } from './law.ts'

type Way = ReturnType<typeof row>
type StateConfig = Parameters<typeof law.createStateConfig>[0]

/**
 * What one version of the statechart has different at one state. A row of an
 * event replaces the one that is there; null takes it away.
 */
export interface Amendment
  extends Pick<StateConfig, 'type' | 'tags' | 'entry' | 'exit'> {
  description?: string
  meta?: StateMeta
  on?: { [T in EventType]?: Way | Way[] | null }
}

/** Amendments by the dotted path of the state, such as `study.active`. */
export type Amendments = Readonly<Record<string, Amendment>>

interface Node extends Amendment {
  states?: Nodes
}
type Nodes = Readonly<Record<string, Node>>

/**
 * States with what differs, the given ones left as they are. A path whose last
 * part is new adds a state; that needs a description and a clause.
 *
 * @throws Error where a path leads to no state
 */
export function amend<States extends object>(
  states: States,
  amendments: Amendments,
): States {
  const amended = Object.entries(amendments).reduce<Nodes>(
    (all, [path, amendment]) => at(all, path, path.split('.'), amendment),
    states as Nodes,
  )
  return amended as States
}

function at(
  states: Nodes,
  path: string,
  [key = '', ...inner]: string[],
  amendment: Amendment,
): Nodes {
  const state = Object.hasOwn(states, key) ? states[key] : undefined
  if (inner.length > 0 ? !state?.states : !(state ?? amendment).meta) {
    throw new Error(`there is no state "${path}" to amend`)
  }
  const changed =
    inner.length > 0
      ? { ...state, states: at(state?.states ?? {}, path, inner, amendment) }
      : change(state ?? {}, amendment)
  return { ...states, [key]: changed }
}

function change(state: Node, { on, ...rest }: Amendment): Node {
  if (!on) return { ...state, ...rest }
  const rows = Object.entries({ ...state.on, ...on })
  const kept = rows.filter(([, row]) => row !== null)
  return { ...state, ...rest, on: Object.fromEntries(kept) }
}

import type { Machine } from './index.ts'
import type { StateMeta } from './law.ts'

/** A state of a machine by its public name. */
export interface State extends StateMeta {
  /** The dotted path, such as `aap.judgement.pending`. */
  path: string
  description: string
  /** Whether an item can be in it: it has no states inside. */
  atomic: boolean
  final: boolean
}

const known = new WeakMap<Machine, Map<string, State>>()

/** Every state of a machine by its path, outer ones included. */
export function statesOf(machine: Machine): Map<string, State> {
  const found = known.get(machine)
  if (found) return found
  const states = new Map<string, State>()
  const enter = (node: Machine['root']) => {
    const path = node.path.join('.')
    if (path !== '') states.set(path, toState(node, path))
    for (const child of Object.values(node.states)) enter(child)
  }
  enter(machine.root)
  known.set(machine, states)
  return states
}

/**
 * One state of a machine.
 *
 * @throws when there is no such state: an item is never stored in one
 */
export function getState(machine: Machine, path: string): State {
  const state = statesOf(machine).get(path)
  if (!state) throw new Error(`no state "${path}" in machine ${machine.id}`)
  return state
}

function toState(node: Machine['root'], path: string): State {
  const { clause, code } = node.meta as StateMeta
  return {
    path,
    clause,
    code,
    description: node.description ?? '',
    atomic: Object.keys(node.states).length === 0,
    final: node.type === 'final',
  }
}

import type { EventType } from '../../machines/events.ts'
import type { Machine } from '../../machines/index.ts'
import type { RowMeta } from '../../machines/law.ts'
import { getState, type State } from '../../machines/states.ts'

/** A state and how it is reached and left, as the machine has it. */
export interface ReadState extends State {
  tags: string[]
  /** The state inside with which it begins; null for one without. */
  initial: string | null
  /** What entering it does. */
  does: string[]
}

/** A transition as the machine has it. */
export interface ReadTransition extends RowMeta {
  event: EventType
  /** The state that provides for it, for all states inside too. */
  from: string
  /** Where it leads; null where the item stays in its state. */
  to: string | null
  /** Which of several ways of the event it is; null for the last or only. */
  when: string | null
  /** What it does. */
  does: string[]
}

type Node = Machine['root']

/** The states of a machine, outer ones before those inside. */
export function readStates(machine: Machine): ReadState[] {
  return nodesOf(machine.root).map((node) => {
    const state = getState(machine, pathOf(node))
    const initial = node.config.initial
    return {
      ...state,
      tags: tagsOf(node),
      initial: typeof initial === 'string' ? `${state.path}.${initial}` : null,
      does: effectsOf(node.entry),
    }
  })
}

/** The transitions of a machine, state by state, in the order of trial. */
export function readTransitions(machine: Machine): ReadTransition[] {
  return nodesOf(machine.root).flatMap((node) =>
    [...node.transitions.values()].flat().map((transition) => {
      const [target] = transition.target ?? []
      const { params } = transition.guard as unknown as {
        params: { when?: string }
      }
      return {
        ...(transition.meta as RowMeta),
        event: transition.eventType as EventType,
        from: pathOf(node),
        to: target ? pathOf(target) : null,
        when: params.when ?? null,
        does: effectsOf(transition.actions),
      }
    }),
  )
}

function nodesOf(node: Node): Node[] {
  return Object.values(node.states).flatMap((inner) => [
    inner,
    ...nodesOf(inner),
  ])
}

/** Its own tags and those of the states around it. */
function tagsOf(node: Node): string[] {
  const outer = node.parent ? tagsOf(node.parent as Node) : []
  return [...new Set([...outer, ...node.tags])]
}

function pathOf(node: Node): string {
  return node.path.join('.')
}

/** The names in the one action that the law has. */
function effectsOf(actions: readonly unknown[]): string[] {
  return (actions as { params: { does: string[] } }[]).flatMap(
    ({ params }) => params.does,
  )
}

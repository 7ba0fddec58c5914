import type { Machine } from '../../machines/index.ts'
import {
  type ReadState,
  type ReadTransition,
  readStates,
  readTransitions,
} from './read-machine.ts'

/**
 * A machine as the text of a Mermaid state diagram. All states come before all
 * transitions: a state that is first named inside another would be drawn there.
 * What every state inside a state takes without leaving it is a note, since
 * arrows from a frame to itself are not drawn.
 */
export function toMermaid(machine: Machine): string {
  const states = readStates(machine)
  const transitions = readTransitions(machine)
  const frames = new Set(
    states.filter(({ atomic }) => !atomic).map(({ path }) => path),
  )
  const stays = ({ from, to }: ReadTransition) =>
    to === null && frames.has(from)
  const lines = [
    'stateDiagram-v2',
    `%% ${machine.id}, version ${machine.version}`,
    `[*] --> ${idOf(String(machine.config.initial))}`,
    ...inner(states, ''),
    ...transitions.filter((row) => !stays(row)).map(arrow),
    ...[...frames].flatMap((path) =>
      note(
        path,
        transitions.filter((row) => row.from === path && stays(row)),
      ),
    ),
    ...states.filter(({ final }) => final).map(end),
  ]
  return `${lines.join('\n')}\n`
}

/** The states directly within another one; '' for the whole machine. */
function inner(states: ReadState[], outer: string, indent = ''): string[] {
  return states
    .filter(({ path }) => outerOf(path) === outer)
    .flatMap((state) => declare(states, state, indent))
}

function declare(
  states: ReadState[],
  state: ReadState,
  indent: string,
): string[] {
  const { path, code, clause, description, initial } = state
  const id = idOf(path)
  const title = code === null ? path : `${path} (${code})`
  const line = `${indent}state "${title}" as ${id}`
  if (initial === null) {
    return [line, `${indent}${id} : ${words(description, clause)}`]
  }
  return [
    `${line} {`,
    `${indent}  [*] --> ${idOf(initial)}`,
    ...inner(states, path, `${indent}  `),
    `${indent}}`,
  ]
}

function arrow({ from, to, event, when, clause }: ReadTransition): string {
  const way = when === null ? event : `${event} [${when}]`
  return `${idOf(from)} --> ${idOf(to ?? from)} : ${words(way, clause)}`
}

function note(path: string, rows: ReadTransition[]): string[] {
  if (rows.length === 0) return []
  return [
    `note right of ${idOf(path)}`,
    '  stays on',
    ...rows.map(({ event, clause }) => `  ${words(event, clause)}`),
    'end note',
  ]
}

function end({ path }: ReadState): string {
  return `${idOf(path)} --> [*]`
}

/** Colons and semicolons end a text of Mermaid's. */
function words(text: string, clause: string): string {
  return `${text} (${clause})`.replace(/[:;]/g, ',')
}

function idOf(path: string): string {
  return path.replaceAll('.', '_')
}

function outerOf(path: string): string {
  return path.split('.').slice(0, -1).join('.')
}

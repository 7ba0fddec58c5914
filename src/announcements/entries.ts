import type { AnnouncementAction } from '../../db/announcement-entries.ts'
import { unreadable, type Words } from '../batches/failures.ts'
import {
  noWorkItem,
  type ReadBatch,
  type ReadMember,
  readBatch,
  readRef,
} from '../batches/read.ts'
import type { Instruction } from '../engine/instruction.ts'
import { type Lookup, resolve } from '../engine/lookup.ts'
import { escapePointer } from '../http/mistakes.ts'
import { type Intake, readEntry } from '../work-items/intake.ts'
import { actionNames, actions, fieldsOf, type Issue } from './actions.ts'

/** What the members of an issue's batch are called. */
export const words: Words = { one: 'entry', many: 'entries' }

type Asked = Extract<Instruction, { kind: 'event' }>

/** The entries of an issue as the events that they ask for. */
export type ReadEntries = ReadBatch<Asked>

/**
 * Reads the entries of an issue.
 *
 * @returns those that are valid, and those that are not
 */
export function readEntries(
  issue: Issue,
  entries: readonly unknown[],
): ReadEntries {
  return readBatch(words, entries, (entry) => readOne(issue, entry))
}

/**
 * Keeps the first entry of each item: one that comes again, by whatever name,
 * is a mistake at its place.
 *
 * @param lookup what the references of the entries mean
 */
export function refuseRepeats(
  { read, failures }: ReadEntries,
  lookup: Lookup,
): ReadEntries {
  const places = new Map<string, number>()
  const kept: ReadMember<Asked>[] = []
  const repeated = read.flatMap((member) => {
    const { index, instruction } = member
    const item = resolve(lookup, instruction.ref)
    const first = item && places.get(item.id)
    if (first !== undefined) {
      const message = `is the work item of entry ${first} already`
      return unreadable(words, index, [{ path: '/workItem', message }])
    }
    if (item) places.set(item.id, index)
    kept.push(member)
    return []
  })
  return { read: kept, failures: [...failures, ...repeated] }
}

function readOne(
  issue: Issue,
  { workItem, action, ...fields }: Record<string, unknown>,
): Intake<Asked> {
  const ref = readRef(workItem)
  if (ref === undefined) return noWorkItem
  if (!isAction(action)) {
    const message = `must be one of ${actionNames.join(', ')}`
    return { mistakes: [{ path: '/action', message }] }
  }
  const known = fieldsOf(action)
  const extra = Object.keys(fields).filter(
    (name) => !Object.hasOwn(known, name),
  )
  if (extra.length > 0) {
    const message = `does not go with ${action}`
    const paths = extra.map((name) => `/${escapePointer(name)}`)
    return { mistakes: paths.map((path) => ({ path, message })) }
  }
  const { event: type, supply } = actions[action]
  const entry = readEntry({ type, on: issue.on, ...supply(issue), ...fields })
  return 'mistakes' in entry ? entry : { kind: 'event', ref, entry }
}

function isAction(action: unknown): action is AnnouncementAction {
  return (actionNames as unknown[]).includes(action)
}

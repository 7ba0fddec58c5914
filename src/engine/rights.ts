import { nameKey } from '../../db/names.ts'
import { partyKey } from '../../machines/parties.ts'
import type { Party, Sender } from '../../machines/shapes.ts'
import type { Caller } from './caller.ts'
import type { Entry, OnBehalfOf } from './entry.ts'
import { type Refused, refused } from './outcome.ts'

/** What a scope is compared with. */
export interface Touched {
  id?: string
  study_group: number
  question: string
  names: readonly string[]
}

/**
 * Whether a caller may send an event by its role, itself or on behalf of
 * another (api.md, Callers).
 *
 * @returns the refusal, or null
 */
export function refuseRole(
  caller: Caller,
  behalf: OnBehalfOf | undefined,
  roles: readonly Sender[],
  what: string,
): Refused | null {
  const isTsb = caller.role === 'tsb' || caller.role === 'admin'
  if (behalf && !isTsb) {
    return refused('FORBIDDEN', 'Only TSB acts on behalf of others.')
  }
  const role = behalf?.role ?? caller.role
  const acting = role === 'admin' ? 'tsb' : role
  if ((roles as readonly string[]).includes(acting)) return null
  return refused(
    'FORBIDDEN',
    `${what} may be sent by ${roles.join(', ')}, not by ${acting}.`,
    { roles },
  )
}

/**
 * Whether an item lies in the caller's scope. Each list narrows it; one that is
 * empty or left out does not.
 */
export function refuseScope(caller: Caller, item: Touched): Refused | null {
  const {
    studyGroups = [],
    questions = [],
    workItems = [],
    groups = [],
  } = caller.scope ?? {}
  const { within = [] } = caller
  const refs = new Set(workItems.map(nameKey))
  const names = [item.id ?? '', ...item.names]
  const isWithin =
    (studyGroups.length === 0 || studyGroups.includes(item.study_group)) &&
    (questions.length === 0 || questions.includes(item.question)) &&
    (groups.length === 0 || within.includes(item.question)) &&
    (refs.size === 0 || names.some((name) => refs.has(nameKey(name))))
  if (isWithin) return null
  return refused(
    'FORBIDDEN',
    `A work item of Question ${item.question} is outside the scope of ${caller.name}.`,
  )
}

/** Whether a member speaks for its own party, and for no other. */
export function refuseParty(caller: Caller, entry: Entry): Refused | null {
  const own = speaker(caller, entry.onBehalfOf)
  const spoken = (entry.payload.from ?? entry.payload.by) as Party | undefined
  if (!own || !spoken || partyKey(own) === partyKey(spoken)) return null
  return refused(
    'FORBIDDEN',
    `A member speaks for its own party only: ${own.name}, not ${spoken.name}.`,
  )
}

function speaker(
  caller: Caller,
  behalf: OnBehalfOf | undefined,
): Party | null | undefined {
  if (behalf) return behalf.role === 'member' ? behalf.party : null
  return caller.role === 'member' ? caller.party : null
}

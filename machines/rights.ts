import type { Context } from './context.ts'
import { type Edition, getEdition, type RightName } from './editions.ts'
import type { Category, Party } from './shapes.ts'

const deeds: Record<RightName, string> = {
  'comment.lastCall': 'comment in the last call',
  'comment.additionalReview': 'comment in the additional review',
  reply: 'reply to the consultation',
  'oppose.AAP': 'oppose or abstain at the study group meeting',
  'oppose.TAP': 'oppose or abstain at the study group meeting',
  requestMoreTime: 'request more time',
  declarePolicyImplications: 'declare policy or regulatory implications',
  changeProcess: 'request or second a change of process',
  objectToDeletion: 'object to a deletion',
}

const categories: Record<Category, { one: string; all: string }> = {
  memberState: { one: 'a Member State', all: 'Member States' },
  sectorMember: { one: 'a Sector Member', all: 'Sector Members' },
  associate: { one: 'an Associate', all: 'Associates' },
  academia: { one: 'of Academia', all: 'Academia' },
}

/** The right to comment in the window that is open or was closed last. */
export function rightToComment({ window }: Context): RightName {
  return `comment.${window?.kind ?? 'lastCall'}`
}

/** The right to oppose at the meeting that decides. */
export function rightToOppose({ process }: Context): RightName {
  return process === 'TAP' ? 'oppose.TAP' : 'oppose.AAP'
}

/**
 * Whether the category of a party has a right (rules.md 7).
 *
 * @returns the refusal in a sentence with the clause, or null
 */
export function refuseRight(
  edition: Edition,
  right: RightName,
  { name, category }: Party,
): string | null {
  const { value, clause } = edition.rights[right]
  if (value.includes(category)) return null
  const all = value.map((other) => categories[other].all).join(', ')
  const others = all.replace(/, ([^,]+)$/, ' and $1')
  return `${name} is ${categories[category].one} and may not ${deeds[right]}; ${others} may (${clause}).`
}

/** The first party without a right, as `refuseRight` says it. */
export function refuseAny(
  { edition }: Context,
  right: RightName,
  parties: readonly Party[],
): string | null {
  const known = getEdition(edition)
  const refusals = parties.map((party) => refuseRight(known, right, party))
  return refusals.find((refusal) => refusal !== null) ?? null
}

/** What is to be said of a party that no rule names, yet is let in. */
export function flagRight(
  edition: Edition,
  right: RightName,
  { name, category }: Party,
): string | null {
  const { flagged, clause } = edition.rights[right]
  if (!flagged.includes(category)) return null
  return `${name} is ${categories[category].one}; no rule names ${categories[category].all} among those that ${deeds[right]} (${clause}).`
}

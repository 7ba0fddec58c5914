import type { BodyType, definitions } from '../../machines/bodies.ts'
import type { PayloadOf } from '../../machines/events/define.ts'
import type { MeetingFact } from '../../machines/facts.ts'
import type { Document, Party } from '../../machines/shapes.ts'
import type { Item } from '../engine/item.ts'

/** What is known of an event when a notice tells of it. */
export interface Told {
  /** The civil date on which it happened. */
  on: string
  /** The state that it led to. */
  to: string
  /** As the event left it. */
  item: Item
  meeting: MeetingFact | undefined
}

/** What a notice says of an event. */
export interface Words {
  /** A few words, which follow the name of the item in a subject line. */
  headline: string
  /** A sentence without its full stop; the clause follows it. */
  sentence: string
}

/** How events are told, by type. */
export type Tellers<T extends BodyType> = {
  [K in T]: (payload: PayloadOf<(typeof definitions)[K]>, told: Told) => Words
}

/** A document as people cite it: "TD416 Rev.1". */
export function cite({ reference, revision = 0 }: Document): string {
  return revision === 0 ? reference : `${reference} Rev.${revision}`
}

/** Things in a sentence: "Korea, Japan and China". */
export function listed(names: readonly string[]): string {
  const [last = '', ...others] = names.toReversed()
  if (others.length === 0) return last
  return `${others.toReversed().join(', ')} and ${last}`
}

/** Parties in a sentence, or what is said where there are none. */
export function parties(list: readonly Party[], none: string): string {
  return list.length === 0 ? none : listed(list.map(({ name }) => name))
}

/** Where something was decided: " at …", or nothing where nobody knows. */
export function atMeeting({ meeting }: Told): string {
  return meeting ? ` at the meeting “${meeting.name}”` : ''
}

/** A meeting with its days. */
export function withDays({ meeting }: Told): string {
  if (!meeting) return 'a meeting'
  const { name, opensOn, closesOn } = meeting
  return `the meeting “${name}” (${opensOn} to ${closesOn})`
}

/** Why: a reason as a clause of its own at the end of a sentence. */
export function because(reason: string): string {
  return `; reason: ${reason.replace(/\.$/, '')}`
}

/** How many of something: "1 comment", "3 comments", "no comments". */
export function count(number: number, what: string): string {
  return `${number === 0 ? 'no' : number} ${what}${number === 1 ? '' : 's'}`
}

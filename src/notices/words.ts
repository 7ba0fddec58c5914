import type { BodyType, definitions } from '../../machines/bodies.ts'
import type { PayloadOf } from '../../machines/events/define.ts'
import type { MeetingFact } from '../../machines/facts.ts'
import type { Party } from '../../machines/shapes.ts'
import type { Item } from '../engine/item.ts'
import { inARow } from '../prints/phrases.ts'

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

/** Parties in a sentence, or what is said where there are none. */
export function parties(list: readonly Party[], none: string): string {
  return list.length === 0 ? none : inARow(list.map(({ name }) => name))
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

import { aapEvents, decisionEvents } from './events/aap.ts'
import type { EventDefinition, PayloadOf } from './events/define.ts'
import { publicationEvents, recordEvents } from './events/publication.ts'
import { studyEvents } from './events/study.ts'
import { tapEvents } from './events/tap.ts'
import type { Facts } from './facts.ts'
import type { Sender } from './shapes.ts'

/**
 * Every event of the statechart: title, clause, senders and payload schema.
 * `propose` begins an item; `correct`, `extendDeadline` and `changeRules` pass
 * by the statechart; they have files of their own beside these.
 */
export const events = {
  ...studyEvents,
  ...aapEvents,
  ...decisionEvents,
  ...tapEvents,
  ...publicationEvents,
  ...recordEvents,
} satisfies Record<string, EventDefinition>

/** The name of an event that moves the statechart. */
export type EventType = keyof typeof events

/** What an event of one type carries. */
export type Payload<T extends EventType> = PayloadOf<(typeof events)[T]>

/**
 * An event as the machine takes it. `on` is the civil date on which it
 * happened, `seq` its place in the item's history, `recorder` who records it.
 */
export type MachineEvent<T extends EventType = EventType> = {
  [K in T]: {
    type: K
    seq: number
    on: string
    recorder: Sender
    payload: Payload<K>
    facts: Facts
  }
}[T]

/** Whether a string names an event that moves the statechart. */
export function isEventType(type: string): type is EventType {
  return Object.hasOwn(events, type)
}

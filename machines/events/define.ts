import { type Static, type TProperties, Type } from 'typebox'
import type { Sender } from '../shapes.ts'

/** What an event is: its words, its clause, its senders, its payload. */
export interface EventDefinition<P extends TProperties = TProperties> {
  title: string
  clause: string
  roles: readonly Sender[]
  payload: ReturnType<typeof payloadOf<P>>
}

/** The payload that a definition describes. */
export type PayloadOf<D extends EventDefinition> = Static<D['payload']>

/**
 * Defines one event. Its type, its API body and its stored payload all come
 * from the properties given here.
 *
 * @param title what the event does, in the imperative
 * @param clause the clause that provides for it
 * @param roles who may send it (process.md)
 * @param properties its payload, field by field
 */
export function event<P extends TProperties>(
  title: string,
  clause: string,
  roles: readonly Sender[],
  properties: P,
): EventDefinition<P> {
  return { title, clause, roles, payload: payloadOf(properties) }
}

function payloadOf<P extends TProperties>(properties: P) {
  return Type.Object(properties, { additionalProperties: false })
}

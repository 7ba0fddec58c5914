import { type Static, Type } from 'typebox'
import type { NewEventRow } from '../../db/events.ts'
import { Facts } from '../../machines/facts.ts'
import type { Mistake } from '../http/problems.ts'
import { readEntry, readProposal } from '../work-items/intake.ts'
import { ActorShape, EventShape } from '../work-items/schema.ts'
import { PlainId, PlainInstant, Sha256 } from './schema.ts'
import type { Content } from './section.ts'

const strict = { additionalProperties: false } as const

/** What stands on the line of an event beside its type. */
export const EventLine = Type.Object(
  {
    workItem: PlainId,
    event: Type.Object(
      {
        ...EventShape.properties,
        actor: Type.Object(ActorShape.properties, strict),
        recordedAt: PlainInstant,
        facts: Facts,
        hash: Sha256,
        previousHash: Type.Union([Sha256, Type.Null()]),
      },
      strict,
    ),
  },
  strict,
)
type EventLine = Static<typeof EventLine>

/**
 * Holds what was sent to what the API would have taken.
 *
 * @param content valid in shape
 * @returns the places that are wrong, or null
 */
export function refusePayload(content: Content): Mistake[] | null {
  const { event } = content as EventLine
  const { type, on, payload, onBehalfOf, note, evidence } = event
  if (event.version !== event.seq) {
    return [{ path: '/event/version', message: 'must be its seq' }]
  }
  const sent = {
    on,
    evidence,
    ...(note === null ? {} : { note }),
    ...(onBehalfOf === null ? {} : { onBehalfOf }),
  }
  const alien = Object.keys(payload).find(
    (name) => name === 'type' || Object.hasOwn(sent, name),
  )
  if (alien !== undefined) {
    return [{ path: `/event/payload/${alien}`, message: 'is not known here' }]
  }
  const read =
    type === 'propose'
      ? readProposal({ ...payload, ...sent })
      : readEntry({ type, ...payload, ...sent })
  if (!('mistakes' in read)) return null
  return read.mistakes.map(({ path, message }) => ({
    path: `/event/payload${path}`,
    message,
  }))
}

/**
 * The event on a line, as it is stored.
 *
 * @param content valid in shape
 */
export function toEventRow(content: Content): NewEventRow {
  const { workItem, event } = content as EventLine
  return {
    work_item_id: workItem,
    seq: event.seq,
    type: event.type,
    happened_on: event.on,
    recorded_at: event.recordedAt,
    from_state: event.from,
    to_state: event.to,
    actor: event.actor,
    on_behalf_of: event.onBehalfOf,
    payload: event.payload,
    facts: event.facts,
    note: event.note,
    evidence: event.evidence.length > 0 ? event.evidence : null,
    warnings: event.warnings.length > 0 ? event.warnings : null,
    meeting_id: event.facts.meeting?.id ?? null,
    hash: event.hash,
    previous_hash: event.previousHash,
  }
}

import { type Static, Type } from 'typebox'
import type { NewEventRow } from '../../db/events.ts'
import { OnBehalfOf } from '../../machines/bodies.ts'
import { CivilDate, Instant, nullable, ref } from '../../machines/shapes.ts'
import { ActorShape } from './schema.ts'

/** Fields of a table that tell who recorded its event, and when. */
export const recordingFields = {
  on: CivilDate,
  recordedAt: Instant,
  recordedBy: ref(ActorShape),
  onBehalfOf: nullable(ref(OnBehalfOf)),
}

const Recording = Type.Object(recordingFields)
type Recording = Static<typeof Recording>

/** When an event happened, when it was recorded, by whom and for whom. */
export function recordingOf(event: NewEventRow): Recording {
  return {
    on: event.happened_on,
    recordedAt: event.recorded_at,
    recordedBy: event.actor as Recording['recordedBy'],
    onBehalfOf: (event.on_behalf_of ?? null) as Recording['onBehalfOf'],
  }
}

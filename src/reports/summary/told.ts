import type { MeetingEventRow } from '../../../db/meeting-events.ts'
import type { EventType, Payload } from '../../../machines/events.ts'

/** An event as the record tells of it by now: with its corrections. */
export interface Told {
  workItem: string
  seq: number
  /** its place among all that was read, in the order of recording */
  place: number
  type: string
  /** civil date */
  on: string
  from: string | null
  to: string
  payload: Record<string, unknown>
}

/** An event of a certain type. */
export type ToldOf<Type extends EventType> = Told & {
  type: Type
  payload: Payload<Type>
}

/** A row as it was read, and its place among all that were. */
export type Placed = MeetingEventRow & { place: number }

/**
 * The events of one item as they are told by now: each with the fields that
 * its corrections say, the last one last. Corrections themselves are left out.
 *
 * @param events of one item, oldest first
 */
export function withCorrections(events: readonly Placed[]): Told[] {
  const corrections = Map.groupBy(
    events.filter(({ type }) => type === 'correct').map(toCorrection),
    ({ event }) => event,
  )
  return events
    .filter(({ type }) => type !== 'correct')
    .map((event) => tell(event, corrections.get(event.seq) ?? []))
}

/** The events of a type. */
export function ofType<Type extends EventType>(
  events: readonly Told[],
  type: Type,
): ToldOf<Type>[] {
  return events.filter((told): told is ToldOf<Type> => told.type === type)
}

interface Correction {
  event: number
  fields: Record<string, unknown>
}

const toCorrection = ({ payload }: Placed) => payload as Correction

function tell(row: Placed, corrections: readonly Correction[]): Told {
  const fields = corrections.map((correction) => correction.fields)
  const { on, note: _, evidence: __, ...said } = Object.assign({}, ...fields)
  return {
    workItem: row.work_item_id,
    seq: row.seq,
    place: row.place,
    type: row.type,
    on: on ?? row.happened_on,
    from: row.from_state,
    to: row.to_state,
    payload: { ...(row.payload as object), ...said },
  }
}

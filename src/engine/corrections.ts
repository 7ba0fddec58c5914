import type { TSchema } from 'typebox'
import { Value } from 'typebox/value'
import type { Db } from '../../db/database.ts'
import { findEvent, type NewEventRow } from '../../db/events.ts'
import { type BodyType, definitions, envelope } from '../../machines/bodies.ts'
import { Proposal } from '../../machines/events/propose.ts'
import { Document, Party } from '../../machines/shapes.ts'
import type { Draft } from './draft.ts'
import type { Entry } from './entry.ts'
import { invalidAt, type Refused } from './outcome.ts'

const shapes = { Party, Document }

/**
 * Whether a correction says something that its event could have said.
 *
 * @param entry a `correct` of the draft's item
 * @returns the place in the correction that is wrong, or null
 */
export async function refuseCorrection(
  db: Db,
  { item, events }: Draft,
  { payload }: Entry,
): Promise<Refused | null> {
  const seq = Number(payload.event)
  const event =
    events.find((one) => one.seq === seq) ?? (await findEvent(db, item.id, seq))
  return refuseCorrected(event, payload)
}

/**
 * Whether a correction says something that an event could have said.
 *
 * @param event the one that is corrected; undefined where there is none
 * @param payload of the correction
 * @returns the place in the correction that is wrong, or null
 */
export function refuseCorrected(
  event: Pick<NewEventRow, 'type'> | undefined,
  payload: Entry['payload'],
): Refused | null {
  if (!event) {
    return invalidAt('/event', `the item has no event ${payload.event}`)
  }
  const fields = fieldsOf(event.type)
  if (!fields) {
    return invalidAt('/event', `an event ${event.type} says nothing to correct`)
  }
  return refuseFields(fields, event.type, payload.fields as object)
}

function fieldsOf(type: string): Record<string, TSchema> | null {
  const { on, note, evidence } = envelope
  if (type === 'propose') return { ...Proposal.properties, on, note, evidence }
  if (type === 'correct' || !Object.hasOwn(definitions, type)) return null
  const { roles, payload } = definitions[type as BodyType]
  if (roles.includes('clock')) return null
  return { ...payload.properties, on, note, evidence }
}

function refuseFields(
  known: Record<string, TSchema>,
  type: string,
  fields: object,
): Refused | null {
  for (const [name, value] of Object.entries(fields)) {
    const schema = Object.hasOwn(known, name) ? known[name] : undefined
    if (!schema) {
      return invalidAt(`/fields/${name}`, `is no field of an event ${type}`)
    }
    if (!Value.Check(shapes, schema, value)) {
      return invalidAt(`/fields/${name}`, 'is not valid there')
    }
  }
  return null
}

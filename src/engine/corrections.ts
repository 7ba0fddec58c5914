import canonicalize from 'canonicalize'
import type { TSchema } from 'typebox'
import { Value } from 'typebox/value'
import type { Db } from '../../db/database.ts'
import { findEvent, type NewEventRow } from '../../db/events.ts'
import { type BodyType, definitions, envelope } from '../../machines/bodies.ts'
import { correctedFields, refuseField } from '../../machines/corrections.ts'
import { Proposal } from '../../machines/events/propose.ts'
import type { CorrectsFact, Facts } from '../../machines/facts.ts'
import { Document, Party } from '../../machines/shapes.ts'
import type { Draft } from './draft.ts'
import type { Entry } from './entry.ts'
import type { Item } from './item.ts'
import { invalidAt, type Refused } from './outcome.ts'

const shapes = { Party, Document }

/** A correction, and the day on which it is made. */
type Correction = Required<Pick<Entry, 'on' | 'payload'>>

/**
 * What a correction is about: its event has to be one that could have said so,
 * in fields that may be corrected.
 *
 * @param correction a `correct` of the draft's item
 * @returns what stood there before, or the place in the correction that is
 *   wrong
 */
export async function judgeCorrection(
  db: Db,
  draft: Draft,
  correction: Correction,
): Promise<CorrectsFact | Refused> {
  const event = await findSaid(db, draft, correction.payload)
  return judge(draft.item, event, correction)
}

/** What a correction tells that was recorded elsewhere. */
type Recorded = Correction & { facts: Facts }

/**
 * Holds a correction that was recorded elsewhere to what it was about. One
 * that does not tell what stood there before is taken as a note.
 */
export async function refuseCorrection(
  db: Db,
  draft: Draft,
  recorded: Recorded,
): Promise<Refused | null> {
  const event = await findSaid(db, draft, recorded.payload)
  return refuseCorrected(draft.item, event, recorded)
}

/**
 * The same where the event is at hand.
 *
 * @param item before the correction
 * @param event the one that is corrected; undefined where there is none
 */
export function refuseCorrected(
  item: Item,
  event: NewEventRow | undefined,
  recorded: Recorded,
): Refused | null {
  const corrects = judge(item, event, recorded)
  if ('kind' in corrects) return corrects
  const given = recorded.facts.corrects
  if (!given || canonicalize(given) === canonicalize(corrects)) return null
  return invalidAt(
    '/event/facts/corrects',
    `the record says ${JSON.stringify(corrects)}`,
  )
}

async function findSaid(
  db: Db,
  { item, events }: Draft,
  payload: Entry['payload'],
): Promise<NewEventRow | undefined> {
  const seq = Number(payload.event)
  const event = events.find((one) => one.seq === seq)
  return event ?? (await findEvent(db, item.id, seq))
}

function judge(
  item: Item,
  event: NewEventRow | undefined,
  { on, payload }: Correction,
): CorrectsFact | Refused {
  if (!event) {
    return invalidAt('/event', `the item has no event ${payload.event}`)
  }
  const { type, seq } = event
  const known = fieldsOf(type)
  if (!known) {
    const hint = type === 'correct' ? '; correct its event once more' : ''
    return invalidAt(
      '/event',
      `an event ${type} says nothing to correct${hint}`,
    )
  }
  const fields = payload.fields as object
  const refusal = refuseFields(known, type, fields)
  if (refusal) return refusal
  if ('on' in fields && String(fields.on) > on) {
    return invalidAt(
      '/fields/on',
      `lies after ${on}, the day of the correction`,
    )
  }
  const { corrections = [] } = item.context
  const said = { ...saidIn(event), ...correctedFields(corrections, seq) }
  const was = Object.keys(fields).map((name) => [name, said[name] ?? null])
  return { type, was: Object.fromEntries(was) }
}

/** Everything that an event says which may be corrected, by its field. */
export function saidIn(event: NewEventRow): Record<string, unknown> {
  const { payload, happened_on: on, note, evidence } = event
  return { ...(payload as object), on, note, evidence }
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
    const place = `/fields/${name}`
    if (!schema) return invalidAt(place, `is no field of an event ${type}`)
    const refusal = refuseField(type, name)
    if (refusal) return invalidAt(place, refusal)
    if (!Value.Check(shapes, schema, value)) {
      return invalidAt(place, 'is not valid there')
    }
  }
  return null
}

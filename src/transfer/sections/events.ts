import { type Static, Type } from 'typebox'
import type { NewEventRow } from '../../../db/events.ts'
import { readWritten } from '../../../db/transfers.ts'
import { Facts } from '../../../machines/facts.ts'
import { createReadmission } from '../../engine/readmission.ts'
import { invalidBody, type Mistake } from '../../http/problems.ts'
import { readEntry, readProposal } from '../../work-items/intake.ts'
import { presentEvent } from '../../work-items/present.ts'
import { ActorShape, EventShape } from '../../work-items/schema.ts'
import { PlainId, PlainInstant, Sha256 } from '../schema.ts'
import type { BadLine, Content, Section } from '../section.ts'

const strict = { additionalProperties: false } as const

const shape = Type.Object(
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
type Line = Static<typeof shape>

/** Events in the order in which they were written, as the API shows them. */
export const eventSection: Section = {
  type: 'event',
  shape,
  async *read(trx) {
    for await (const rows of readWritten(trx)) {
      yield rows.map((row) => ({
        workItem: row.work_item_id,
        event: presentEvent(row),
      }))
    }
  },
  open(engine, trx) {
    const { admit } = createReadmission(engine, trx)
    return async (contents) => {
      const bad = contents.map(refusePayload)
      const index = bad.findIndex((one) => one !== null)
      const good = index < 0 ? contents : contents.slice(0, index)
      const misfit = await admit(good.map(toRow))
      return misfit ?? (index < 0 ? null : toBadLine(index, bad[index] ?? []))
    }
  },
}

/** Holds what was sent to what the API would have taken. */
function refusePayload(content: Content): Mistake[] | null {
  const { event } = content as Line
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

function toBadLine(index: number, mistakes: Mistake[]): BadLine {
  const { code, detail, extra } = invalidBody(mistakes)
  return { index, code, detail, extra }
}

function toRow(content: Content): NewEventRow {
  const { workItem, event } = content as Line
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

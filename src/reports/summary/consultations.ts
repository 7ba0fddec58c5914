import type { Db } from '../../../db/database.ts'
import { listEvents } from '../../../db/events.ts'
import { supportOf } from '../../../machines/support.ts'
import { replayItem } from '../../engine/replay.ts'
import type { Frame } from './frame.ts'
import { isAmong } from './gather.ts'
import type { Item } from './item.ts'
import { describe, type Entry, sorted } from './rows.ts'
import type { SummaryConsultation } from './schema/decisions.ts'
import { ofType } from './told.ts'

/**
 * Texts that could not be decided on at the meeting, since too few Member
 * States supported it (Res. 1 9.4.6), with the replies as they counted then.
 */
export async function failedConsultations(
  db: Db,
  items: readonly Item[],
  frame: Frame,
): Promise<SummaryConsultation[]> {
  const entries = items.flatMap((item) => failureOf(item, frame) ?? [])
  return Promise.all(sorted(entries).map((entry) => toRow(db, entry)))
}

/** The event that left a text, consulted on for this meeting, without support. */
function failureOf(item: Item, frame: Frame): Entry | undefined {
  const announced = ofType(item.history, 'announceConsultation').at(-1)
  if (!announced || !isAmong(announced.payload.meeting, frame)) return undefined
  const judged = item.history.filter(({ seq, type, to }) => {
    const isVerdict = type === 'closeConsultation' || type === 'reply'
    return seq > announced.seq && isVerdict && to !== 'tap.consultation'
  })
  const told = judged.at(-1)
  return told?.to === 'tap.mayNotProceed' ? { item, told } : undefined
}

async function toRow(
  db: Db,
  { item, told }: Entry,
): Promise<SummaryConsultation> {
  const events = await listEvents(db, item.id, 0, told.seq)
  const { context } = replayItem(events)
  const { consultation } = context
  if (!consultation) throw new Error('a verdict without a consultation')
  return { ...describe(item), support: supportOf(context, consultation) }
}

import type { NewEventRow } from '../../db/events.ts'
import type { Consultation, Context } from '../../machines/context.ts'
import type { Payload } from '../../machines/events.ts'
import { replay } from '../engine/replay.ts'
import {
  asCorrected,
  type CorrectionMarks,
  correctionsIn,
  withCorrections,
} from './corrections.ts'
import { recordingOf } from './recording.ts'
import type { Reply } from './tables-schema.ts'

/**
 * Every reply that the events of an item tell of; it counts, or counted in
 * its consultation, unless a later one of the same party replaced it.
 *
 * @param events the whole history of one item, oldest first
 */
export function repliesOf(events: readonly NewEventRow[]): Reply[] {
  const replies = new Map<number, Entered>()
  const corrections = correctionsIn(events)
  for (const { event, item, draft } of replay(events)) {
    const { consultation } = item.context
    if (event.type === 'extendDeadline') prolong(replies, consultation)
    if (event.type !== 'reply') continue
    const told = asCorrected(event, corrections)
    replies.set(event.seq, toReply(told, consultation as Consultation))
    const counting = countingIn(item.context)
    for (const seq of countingIn(draft.before?.context)) {
      const reply = replies.get(seq)
      if (!reply || counting.has(seq)) continue
      replies.set(seq, { ...reply, counted: false, replacedBy: event.seq })
    }
  }
  return withCorrections([...replies.values()], events)
}

/** The replies to a consultation that was extended are to all of it. */
function prolong(
  replies: Map<number, Entered>,
  consultation: Consultation | null,
) {
  for (const [seq, reply] of replies) {
    if (reply.announcedOn !== consultation?.announcedOn) continue
    replies.set(seq, { ...reply, closesOn: consultation.closesOn })
  }
}

function countingIn(context: Context | undefined): Set<number> {
  const replies = context?.consultation?.replies ?? []
  return new Set(replies.map(({ seq }) => seq))
}

type Entered = Omit<Reply, keyof CorrectionMarks>

function toReply(
  event: NewEventRow,
  { announcedOn, closesOn }: Consultation,
): Entered {
  const payload = event.payload as Payload<'reply'>
  const { from, support, comment, receivedOn } = payload
  return {
    seq: event.seq,
    ...recordingOf(event),
    from,
    support,
    comment: comment ?? null,
    receivedOn: receivedOn ?? event.happened_on,
    counted: true,
    replacedBy: null,
    announcedOn,
    closesOn,
  }
}

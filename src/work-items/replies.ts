import type { NewEventRow } from '../../db/events.ts'
import type { Context } from '../../machines/context.ts'
import type { Payload } from '../../machines/events.ts'
import { replay } from '../engine/replay.ts'
import { withCorrections } from './corrections.ts'
import type { Reply } from './tables-schema.ts'

/**
 * Every reply that the events of an item tell of; it counts, or counted in
 * its consultation, unless a later one of the same party replaced it.
 *
 * @param events the whole history of one item, oldest first
 */
export function repliesOf(events: readonly NewEventRow[]): Reply[] {
  const replies = new Map<number, Entered>()
  for (const { event, item, draft } of replay(events)) {
    if (event.type !== 'reply') continue
    replies.set(event.seq, toReply(event))
    const counting = countingIn(item.context)
    for (const seq of countingIn(draft.before?.context)) {
      const reply = replies.get(seq)
      if (reply && !counting.has(seq)) {
        replies.set(seq, { ...reply, counted: false })
      }
    }
  }
  return withCorrections([...replies.values()], events)
}

function countingIn(context: Context | undefined): Set<number> {
  const replies = context?.consultation?.replies ?? []
  return new Set(replies.map(({ seq }) => seq))
}

type Entered = Omit<Reply, 'corrections'>

function toReply({ seq, happened_on, payload }: NewEventRow): Entered {
  const { from, support, comment, receivedOn } = payload as Payload<'reply'>
  return {
    seq,
    on: happened_on,
    from,
    support,
    comment: comment ?? null,
    receivedOn: receivedOn ?? happened_on,
    counted: true,
  }
}

import type { NewEventRow } from '../../db/events.ts'
import type { Comment as Known } from '../../machines/context.ts'
import type { Payload } from '../../machines/events.ts'
import { replay } from '../engine/replay.ts'
import { withCorrections } from './corrections.ts'
import type { Comment } from './tables-schema.ts'

/**
 * Every comment that the events of an item tell of, with its flags as the
 * law set them in the run in which it was made.
 *
 * @param events the whole history of one item, oldest first
 */
export function commentsOf(events: readonly NewEventRow[]): Comment[] {
  const comments = new Map<number, Entered>()
  for (const { event, item } of replay(events)) {
    switch (event.type) {
      case 'comment':
      case 'reopenJudgement': {
        const known = item.context.comments.at(-1) as Known
        comments.set(event.seq, toComment(event, known))
        break
      }
      case 'classifyComment': {
        const { comment: seq, class: now } =
          event.payload as Payload<'classifyComment'>
        const comment = comments.get(seq)
        if (comment) comments.set(seq, { ...comment, class: now })
      }
    }
  }
  return withCorrections([...comments.values()], events)
}

type Entered = Omit<Comment, 'corrections'>

function toComment(
  { seq, happened_on, payload }: NewEventRow,
  { receivedOn, late, window }: Known,
): Entered {
  const entered = payload as Payload<'comment'>
  return {
    seq,
    on: happened_on,
    from: entered.from,
    class: entered.class,
    classAsEntered: entered.class,
    text: entered.text,
    reasons: entered.reasons ?? null,
    receivedOn,
    late,
    window,
    counted: !late,
  }
}

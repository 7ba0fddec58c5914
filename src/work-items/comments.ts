import type { NewEventRow } from '../../db/events.ts'
import type {
  Context,
  Comment as Known,
  Window,
} from '../../machines/context.ts'
import type { Payload } from '../../machines/events.ts'
import { replay } from '../engine/replay.ts'
import {
  asCorrected,
  type CorrectionMarks,
  correctionsIn,
  withCorrections,
} from './corrections.ts'
import { type Dispositions, disposeAfter } from './dispositions.ts'
import { recordingOf } from './recording.ts'
import type { Comment } from './tables-schema.ts'

/**
 * Every comment that the events of an item tell of, with its flags as the
 * law set them in the run in which it was made, and what became of it.
 *
 * @param events the whole history of one item, oldest first
 */
export function commentsOf(events: readonly NewEventRow[]): Comment[] {
  const comments = new Map<number, Entered>()
  const corrections = correctionsIn(events)
  let dispositions: Dispositions = new Map()
  for (const replayed of replay(events)) {
    const { event, item } = replayed
    dispositions = disposeAfter(dispositions, replayed)
    switch (event.type) {
      case 'comment':
      case 'reopenJudgement': {
        const known = item.context.comments.at(-1) as Known
        const window = item.context.window as Window
        const told = asCorrected(event, corrections)
        comments.set(event.seq, toComment(told, known, window))
        break
      }
      case 'classifyComment':
        reclassify(comments, event)
        break
      case 'extendDeadline':
        prolong(comments, item.context)
    }
  }
  const rows = [...comments.values()].map((comment) => ({
    ...comment,
    disposition: dispositions.get(comment.seq) as Comment['disposition'],
  }))
  return withCorrections(rows, events)
}

type Entered = Omit<Comment, keyof CorrectionMarks | 'disposition'>

function reclassify(comments: Map<number, Entered>, event: NewEventRow) {
  const { comment: seq, class: now } =
    event.payload as Payload<'classifyComment'>
  const comment = comments.get(seq) as Entered
  const { reclassifications } = comment
  const one = { seq: event.seq, class: now, ...recordingOf(event) }
  comments.set(seq, {
    ...comment,
    class: now,
    reclassifications: [...reclassifications, one],
  })
}

/** The comments of a window that was extended are in all of it. */
function prolong(entered: Map<number, Entered>, context: Context) {
  const { comments, window } = context
  for (const { seq } of comments.filter((one) => one.window === window?.kind)) {
    const comment = entered.get(seq) as Entered
    const { lastDay: windowLastDay } = window as Window
    entered.set(seq, { ...comment, windowLastDay })
  }
}

function toComment(
  event: NewEventRow,
  { class: judged, receivedOn, late, window }: Known,
  { start, lastDay }: Window,
): Entered {
  const entered = event.payload as Payload<'comment'>
  return {
    seq: event.seq,
    ...recordingOf(event),
    from: entered.from,
    class: judged,
    classAsEntered: entered.class,
    reclassifications: [],
    text: entered.text,
    reasons: entered.reasons ?? null,
    receivedOn: entered.receivedOn ?? receivedOn,
    late,
    window,
    windowStart: start,
    windowLastDay: lastDay,
    counted: !late,
    warnings: (event.warnings ?? []) as string[],
  }
}

import type { Comment } from '../../machines/context.ts'
import type { Payload } from '../../machines/events.ts'
import { getMachine } from '../../machines/index.ts'
import { getState } from '../../machines/states.ts'
import type { Item } from '../engine/item.ts'
import type { Replayed } from '../engine/replay.ts'
import { clauseTaken } from '../engine/taken.ts'
import { cite } from '../prints/phrases.ts'
import type { Disposition } from './tables-schema.ts'
import { windowNames } from './words.ts'

/** What has become of each comment, by the `seq` of the comment. */
export type Dispositions = ReadonlyMap<number, Disposition>

/** A disposition without the event that it is read off. */
type Said = Omit<Disposition, 'event'>

/**
 * What has become of the comments of an item after one more event: what the
 * event did is said, nothing is judged here.
 *
 * @param before what had become of them before it
 */
export function disposeAfter(
  before: Dispositions,
  replayed: Replayed,
): Dispositions {
  const { event, item, draft } = replayed
  const after = new Map(before)
  const present = new Set(item.context.comments.map(({ seq }) => seq))
  for (const { seq } of draft.before?.context.comments ?? []) {
    if (present.has(seq)) continue
    const sentence = `In an earlier run, which ${event.type} ended on ${event.happened_on}. ${before.get(seq)?.sentence}`
    after.set(seq, { status: 'earlierRun', event: event.seq, sentence })
  }
  for (const comment of item.context.comments) {
    const said =
      comment.seq === event.seq
        ? enter(comment, item)
        : dispose(comment, before.get(comment.seq)?.sentence, replayed)
    if (said) after.set(comment.seq, { ...said, event: event.seq })
  }
  return after
}

function enter({ late, window }: Comment, item: Item): Said {
  if (late) {
    const sentence = `Late: it came after the ${windowNames[window]}; stored, not counted (A.8 4.4; rules.md Q7).`
    return { status: 'late', sentence }
  }
  if (item.state === 'aap.judgement.commentResolution') {
    const machine = getMachine(item.machine, item.machine_version)
    const { clause } = getState(machine, item.state)
    return { status: 'inResolution', sentence: `In resolution (${clause}).` }
  }
  return wait(window)
}

function wait(window: Comment['window']): Said {
  const sentence = `Awaits the judgement after the ${windowNames[window]}.`
  return { status: 'awaitingJudgement', sentence }
}

/** What an event does to a comment that was there, if anything. */
function dispose(
  { late, window }: Comment,
  before: string | undefined,
  replayed: Replayed,
): Said | undefined {
  const { event, item, draft } = replayed
  const isOfWindow = window === item.context.window?.kind
  if (late) return undefined
  const cited = (sentence: string) =>
    `${sentence} (${clauseTaken(draft.before as Item, event)}).`
  const atMeeting = (sentence: string): Said => ({
    status: 'studyGroup',
    sentence: cited(sentence),
  })
  const meeting = item.context.meeting?.name
  switch (event.type) {
    case 'reopenJudgement':
      return isOfWindow ? wait(window) : undefined
    case 'approve':
      if (!isOfWindow) return undefined
      return {
        status: 'editorial',
        sentence: cited('Editorial: corrected on approval'),
      }
    case 'startCommentResolution':
      return { status: 'inResolution', sentence: cited('In resolution') }
    case 'deliverRevisedText': {
      const { document } = event.payload as Payload<'deliverRevisedText'>
      const text = `${cite(document)}, event ${event.seq}`
      const sentence = cited(`Resolved by the revised text ${text}`)
      return { status: 'resolved', sentence }
    }
    case 'announceAdditionalReview': {
      const { start } = event.payload as Payload<'announceAdditionalReview'>
      const again = `Reviewed again in the additional review from ${start} on`
      const sentence = `${before} ${cited(again)}`
      return { status: 'reviewedAgain', sentence }
    }
    case 'referToStudyGroup':
    case 'defer':
      return atMeeting('To be taken to a study group meeting')
    case 'announceStudyGroupApproval':
    case 'openDecision':
    case 'adviseOpposition':
      return atMeeting(`Taken to the meeting ${meeting}`)
    case 'decide':
    case 'closeMoreTime': {
      const verdict = item.approved_on ? 'approved' : 'did not approve'
      return atMeeting(`Taken to the meeting ${meeting}, which ${verdict}`)
    }
    default:
      return undefined
  }
}

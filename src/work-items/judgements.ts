import type { NewEventRow } from '../../db/events.ts'
import type { Payload } from '../../machines/events.ts'
import type { Item } from '../engine/item.ts'
import { type Replayed, replay } from '../engine/replay.ts'
import { lawTaken } from '../engine/taken.ts'
import {
  type Basis,
  commentBasis,
  consultationBasis,
  nothing,
  oppositionOf,
  tellComments,
  tellOpposition,
  tellReplies,
} from './judgement-basis.ts'
import { judgementToCome } from './judgement-to-come.ts'
import type { Judgement } from './judgements-schema.ts'
import { recordingOf } from './recording.ts'
import { cite, windowNames } from './words.ts'

/** What an event judged: on what basis, in which words. */
interface Judged {
  basis: Basis
  /** The sentence, but for the clause, the code and the full stop. */
  words: string
}

/**
 * Every judgement and decision on an item, oldest first, each with exactly
 * what it rested on, and at the end the one that is still to come.
 *
 * @param events the whole history of one item, oldest first
 */
export function judgementsOf(events: readonly NewEventRow[]): Judgement[] {
  const judgements: Judgement[] = []
  let last: Item | undefined
  for (const replayed of replay(events)) {
    last = replayed.item
    const judged = judge(replayed)
    if (judged) judgements.push(toJudgement(replayed, judged))
  }
  const toCome = last && judgementToCome(last)
  return toCome ? [...judgements, toCome] : judgements
}

function toJudgement(replayed: Replayed, { basis, words }: Judged): Judgement {
  const { event, item } = replayed
  const clause = lawTaken(replayed)?.clause ?? ''
  const isApproved = item.state === 'approved.inForce'
  const code = isApproved ? item.code : null
  const given = code === null ? '' : `, code ${code}`
  return {
    seq: event.seq,
    event: event.type,
    recording: recordingOf(event),
    from: event.from_state ?? '',
    to: event.to_state,
    ...basis,
    code,
    clause,
    verdict: `${words} (${clause})${given}.`,
    options: [],
  }
}

function judge({ event, item, draft }: Replayed): Judged | null {
  const before = draft.before?.context
  if (!before) return null
  const onComments = (then: string): Judged => ({
    basis: commentBasis(before),
    words: `${tellComments(before)}${then}`,
  })
  switch (event.type) {
    case 'approve': {
      const { kind = 'lastCall' } = before.window ?? {}
      return onComments(`: approved at the end of the ${windowNames[kind]}`)
    }
    case 'startCommentResolution':
      return onComments(': to comment resolution')
    case 'referToStudyGroup':
      return onComments(': to a study group meeting')
    case 'announceAdditionalReview': {
      const { start, lastDay } = item.context.window ?? {}
      const text = before.text ? cite(before.text.document) : ''
      return onComments(
        `; revised text ${text}: to additional review from ${start} to ${lastDay}`,
      )
    }
    case 'decide': {
      const payload = event.payload as Payload<'decide'>
      const opposition = oppositionOf(before, { payload })
      return {
        basis: { ...nothing, opposition },
        words: `${tellOpposition(opposition)}: ${outcomeOf(item)}`,
      }
    }
    case 'closeMoreTime': {
      const { by, lastDay } = before.moreTime ?? {}
      const words = `${by?.name} advised no opposition until ${lastDay}: approved`
      return { basis: nothing, words }
    }
    case 'adviseOpposition': {
      if (item.state !== 'tap.notApproved') return null
      const { by } = event.payload as Payload<'adviseOpposition'>
      const words = `${by.name} advised formal opposition: not approved`
      return { basis: nothing, words }
    }
    case 'reply':
    case 'closeConsultation':
      return item.state === 'tap.consultation' ? null : judgeReplies(item)
    default:
      return null
  }
}

function judgeReplies({ context, state }: Item): Judged {
  const basis = consultationBasis(context)
  const verdict =
    state === 'tap.mayProceed' ? 'may proceed' : 'may not at this meeting'
  return { basis, words: `${tellReplies(basis)}: ${verdict}` }
}

function outcomeOf({ state }: Item): string {
  return state === 'approved.inForce' ? 'approved' : 'not approved'
}

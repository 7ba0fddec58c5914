import type { NewEventRow } from '../../db/events.ts'
import type { Context, MoreTime, Window } from '../../machines/context.ts'
import type { Payload } from '../../machines/events.ts'
import type { Item } from '../engine/item.ts'
import { replay } from '../engine/replay.ts'
import { clauseTaken } from '../engine/taken.ts'
import { cite } from '../prints/phrases.ts'
import { correctionSeqs } from './corrections.ts'
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
import { windowNames } from './words.ts'

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
  let toCome: Judgement | null = null
  for (const { event, item, draft } of replay(events)) {
    const { before } = draft
    const judged = before && judge(before, event, item)
    if (judged) judgements.push(toJudgement(before, event, item, judged))
    toCome = judgementToCome(item)
  }
  const all = toCome ? [...judgements, toCome] : judgements
  const seqs = correctionSeqs(events)
  return all.map((judgement) => {
    const { seq, counted, notCounted } = judgement
    const about = [...counted, ...notCounted].map((comment) => comment.seq)
    if (seq !== null) about.push(seq)
    const corrections = about.flatMap((event) => seqs.get(event) ?? [])
    return { ...judgement, corrections: corrections.sort((a, b) => a - b) }
  })
}

function toJudgement(
  before: Item,
  event: NewEventRow,
  item: Item,
  { basis, words }: Judged,
): Judgement {
  const clause = clauseTaken(before, event)
  const code = item.state === 'approved.inForce' ? item.code : null
  const given = code === null ? '' : `, code ${code}`
  return {
    seq: event.seq,
    event: event.type,
    recording: recordingOf(event),
    from: before.state,
    to: event.to_state,
    ...basis,
    code,
    clause,
    verdict: `${words} (${clause})${given}.`,
    options: [],
    corrections: [],
  }
}

function judge(
  { context }: Item,
  event: NewEventRow,
  item: Item,
): Judged | null {
  const onComments = (then: string): Judged => ({
    basis: commentBasis(context),
    words: `${tellComments(context)}${then}`,
  })
  switch (event.type) {
    case 'approve': {
      const { kind } = context.window as Window
      return onComments(`: approved at the end of the ${windowNames[kind]}`)
    }
    case 'startCommentResolution':
      return onComments(': to comment resolution')
    case 'referToStudyGroup':
      return onComments(': to a study group meeting')
    case 'announceAdditionalReview': {
      const { start, lastDay } = item.context.window as Window
      const { document } = context.text as NonNullable<Context['text']>
      return onComments(
        `; revised text ${cite(document)}: to additional review from ${start} to ${lastDay}`,
      )
    }
    case 'decide': {
      const payload = event.payload as Payload<'decide'>
      const opposition = oppositionOf(context, { payload })
      return {
        basis: { ...nothing, opposition },
        words: `${tellOpposition(opposition)}: ${outcomeOf(item)}`,
      }
    }
    case 'closeMoreTime': {
      const { by, lastDay } = context.moreTime as MoreTime
      const words = `${by.name} advised no opposition until ${lastDay}: approved`
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

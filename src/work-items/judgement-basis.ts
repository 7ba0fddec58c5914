import type { Comment, Context } from '../../machines/context.ts'
import {
  carries,
  commentsInTime,
  type Decision,
  opposers,
  substantiveComments,
  toleratedMemberStates,
} from '../../machines/outcomes.ts'
import { memberStates, without } from '../../machines/parties.ts'
import { supportOf } from '../../machines/support.ts'
import { countOf, toNames } from '../prints/phrases.ts'
import type { Judgement } from './judgements-schema.ts'
import { windowNames } from './words.ts'

/** On what a judgement rests. */
export type Basis = Pick<
  Judgement,
  'window' | 'counted' | 'notCounted' | 'opposition' | 'consultation'
>

type Opposition = NonNullable<Judgement['opposition']>

/** The basis of what rests on its sentence alone. */
export const nothing: Basis = {
  window: null,
  counted: [],
  notCounted: [],
  opposition: null,
  consultation: null,
}

/** The comments of a run, as a judgement counts them (A.8 4.4, 4.5). */
export function commentBasis(context: Context): Basis {
  const counted = commentsInTime(context)
  const others = context.comments.filter((each) => !counted.includes(each))
  return {
    ...nothing,
    window: context.window,
    counted: counted.map(show),
    notCounted: others.map((comment) => ({
      ...show(comment),
      reason: whyNot(comment),
    })),
  }
}

/** The opposition at a meeting, as a decision counts it (A.8 5, Res. 1 9.5). */
export function oppositionOf(context: Context, decision: Decision): Opposition {
  const opposing = opposers(context, decision)
  const { lateOpposition } = context
  const late = without(lateOpposition, decision.payload.abstaining)
  const { value } = toleratedMemberStates(context)
  const counted = memberStates(opposing)
  const common = { opposing, counted, tolerated: value, late }
  if (lateOpposition.length === 0) return { ...common, readings: [] }
  const approves = carries(context, decision)
  return {
    ...common,
    readings: [
      {
        reading: 'The late opposition counts like any other.',
        clause: 'A.8 5.4; rules.md Q3',
        approves,
      },
      {
        reading: 'A late opposition blocks, even alone.',
        clause: 'A.8 5.6; rules.md Q3',
        approves: approves && late.length === 0,
      },
    ],
  }
}

/** How the consultation stands (Res. 1 9.4.5). */
export function consultationBasis(context: Context): Basis {
  const { consultation } = context
  return {
    ...nothing,
    consultation: consultation && supportOf(context, consultation),
  }
}

/** Such as `2 of 3 comments in time are other than typographical`. */
export function tellComments(context: Context): string {
  const all = commentsInTime(context).length
  const substantive = substantiveComments(context).length
  if (all === 0) return 'No comment in time'
  const comments = countOf(all, 'comment')
  if (substantive === 0) {
    return `${comments} in time, ${all === 1 ? '' : 'all '}typographical`
  }
  const verb = substantive === 1 ? 'is' : 'are'
  return `${substantive} of ${comments} in time ${verb} other than typographical`
}

/**
 * Such as `1 Member State opposes (France), at most 1 may`.
 *
 * @param when a blank and since or until when they oppose, such as ` so far`
 */
export function tellOpposition(
  { opposing, counted, tolerated }: Opposition,
  when = '',
): string {
  if (opposing.length === 0) return `Nobody opposes${when}`
  const limit = tolerated === 0 ? 'none may' : `at most ${tolerated} may`
  const others = opposing.length - counted.length
  const verb = others === 1 ? 'does' : 'do'
  const rest = others === 0 ? '' : `; ${others} more ${verb} not count`
  if (counted.length === 0) return `No Member State opposes${when}${rest}`
  const oppose = counted.length === 1 ? 'opposes' : 'oppose'
  const states = countOf(counted.length, 'Member State')
  return `${states} ${oppose}${when} (${toNames(counted)}), ${limit}${rest}`
}

/** Such as `5 of 8 replies support: 62.5 %, 70 % needed`. */
export function tellReplies({ consultation }: Basis): string {
  const isSilent = !consultation || consultation.replies === 0
  return isSilent ? 'No replies' : consultation.sentence
}

function show({ seq, party, class: now, receivedOn }: Comment) {
  return { seq, party, class: now, receivedOn }
}

function whyNot({ late, receivedOn, window }: Comment): string {
  const name = windowNames[window]
  return late
    ? `It came on ${receivedOn}, after the ${name} (A.8 4.4; rules.md Q7).`
    : `It belongs to the ${name}, which was judged before (A.8 4.5).`
}

import type { Consultation, Context, MoreTime } from '../../machines/context.ts'
import { getMachine } from '../../machines/index.ts'
import { getState } from '../../machines/states.ts'
import type { Item } from '../engine/item.ts'
import { offersOf } from '../engine/offers.ts'
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
import type { Judgement } from './judgements-schema.ts'

/** What a judgement would rest on now, and that in words. */
type Outlook = (context: Context) => { basis: Basis; words: string }

const onComments: Outlook = (context) => ({
  basis: commentBasis(context),
  words: tellComments(context),
})

const whileOpen: Outlook = (context) => ({
  basis: commentBasis(context),
  words: `${tellComments(context)} so far, until ${context.window?.lastDay}`,
})

const atMeeting: Outlook = (context) => {
  const opposition = oppositionOf(context, {
    payload: { opposing: [], abstaining: [] },
  })
  const words = tellOpposition(opposition, ' so far')
  return { basis: { ...nothing, opposition }, words }
}

const inExtraWeeks: Outlook = ({ moreTime }) => {
  const { by, lastDay } = moreTime as MoreTime
  const words = `Approved after ${lastDay} unless ${by.name} advises opposition`
  return { basis: nothing, words }
}

const whileConsulting: Outlook = (context) => {
  const basis = consultationBasis(context)
  const { closesOn } = context.consultation as Consultation
  return { basis, words: `${tellReplies(basis)} so far, until ${closesOn}` }
}

/** The states in which something is still to be judged. */
const outlooks: Record<string, Outlook> = {
  'aap.lastCall': whileOpen,
  'aap.judgement.pending': onComments,
  'aap.judgement.commentResolution': onComments,
  'aap.judgement.textReady': onComments,
  'aap.additionalReview': whileOpen,
  'aap.additionalReviewJudgement': onComments,
  'aap.studyGroup.deciding': atMeeting,
  'aap.studyGroup.moreTime': inExtraWeeks,
  'aap.studyGroup.opposedLate': atMeeting,
  'tap.consultation': whileConsulting,
  'tap.deciding': atMeeting,
  'tap.moreTime': inExtraWeeks,
}

const judging = new Set([
  ...['approve', 'startCommentResolution', 'announceAdditionalReview'],
  ...['referToStudyGroup', 'decide', 'closeMoreTime', 'closeConsultation'],
])

/**
 * The judgement for which an item waits, with what it would rest on now and
 * what may be judged; null where it waits for none.
 */
export function judgementToCome(item: Item): Judgement | null {
  const outlook = outlooks[item.state]
  if (!outlook) return null
  const { basis, words } = outlook(item.context)
  const machine = getMachine(item.machine, item.machine_version)
  const { clause } = getState(machine, item.state)
  return {
    ...{ seq: null, event: null, recording: null, to: null, code: null },
    from: item.state,
    ...basis,
    clause,
    verdict: `${words} (${clause}).`,
    options: optionsOf(item),
    corrections: [],
  }
}

/** As the law offers them on the day of the last event. */
function optionsOf(item: Item): Judgement['options'] {
  const { allowed, refused } = offersOf(item, null, item.last_on)
  return [
    ...allowed.map((offer) => ({ ...offer, allowed: true, reason: null })),
    ...refused.map(({ event, clause, reason }) => ({
      ...{ event, allowed: false, reason, clause },
    })),
  ].filter(({ event }) => judging.has(event))
}

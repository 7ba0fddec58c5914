import type { Window } from '../../machines/context.ts'
import type { aapEvents } from '../../machines/events/aap.ts'
import { commentsInTime, substantiveComments } from '../../machines/outcomes.ts'
import { cite } from '../prints/phrases.ts'
import {
  atMeeting,
  because,
  count,
  type Tellers,
  type Told,
  type Words,
  withDays,
} from './words.ts'

/** How the Alternative Approval Process is told. */
export const aapTellers: Tellers<keyof typeof aapEvents> = {
  consent: ({ document }, told) => ({
    headline: `consent given on ${told.on}`,
    sentence: `Consent to the text ${cite(document)} was given${atMeeting(told)}; the Last Call is to be announced`,
  }),
  withdrawConsent: ({ reason }, told) => ({
    headline: 'consent withdrawn',
    sentence: `The consent was withdrawn${atMeeting(told)}${because(reason)}`,
  }),
  announceLastCall: ({ announcement }, told) =>
    windowOpened('Last Call', announcement, told),
  comment: ({ from, class: kind, text }, told) => {
    const isLate = told.item.context.comments.at(-1)?.late
    return {
      headline: `${isLate ? 'late ' : ''}${kind} comment from ${from.name}`,
      sentence: `${from.name} commented; the comment is ${kind}${isLate ? ' and came after the window, so that it does not count' : ''}: “${text}”`,
    }
  },
  classifyComment: ({ comment, class: kind }) => ({
    headline: `comment classified as ${kind}`,
    sentence: `The comment of event ${comment} was classified as ${kind}`,
  }),
  closeLastCall: (_payload, told) => windowClosed('Last Call', told),
  approve: (_payload, told) => approved(told),
  startCommentResolution: (_payload, told) => ({
    headline: 'comment resolution begun',
    sentence: `The resolution of ${received(told)} has begun`,
  }),
  deliverRevisedText: ({ document }) => ({
    headline: 'revised text delivered',
    sentence: `The revised text ${cite(document)} was delivered after comment resolution; the study group chair and TSB judge the next step`,
  }),
  announceAdditionalReview: ({ announcement }, told) =>
    windowOpened('Additional Review', announcement, told),
  closeAdditionalReview: (_payload, told) =>
    windowClosed('Additional Review', told),
  referToStudyGroup: () => ({
    headline: 'referred to a study group meeting',
    sentence:
      'It was referred to a study group meeting, whose intention to approve is to be announced',
  }),
  announceStudyGroupApproval: ({ circular }, told) => ({
    headline: `for approval at the meeting opening on ${told.meeting?.opensOn}`,
    sentence: `The intention to approve it at ${withDays(told)} was announced${circular === undefined ? '' : ` by ${circular}`}`,
  }),
  declarePolicyImplications: ({ by, doubt }, told) => ({
    headline: 'policy or regulatory implications declared',
    sentence: `${by.name} declared ${doubt ? 'a doubt about ' : ''}policy or regulatory implications${atMeeting(told)}; it leaves AAP and needs a determination`,
  }),
  reopenJudgement: ({ from, receivedOn, reason }) => ({
    headline: 'judgement reopened',
    sentence: `The approval was taken back, since a comment of ${from.name} received on ${receivedOn} had been overlooked${because(reason)}`,
  }),
}

function windowOpened(name: string, announcement: string, told: Told): Words {
  // The announcement has opened it.
  const { start, lastDay } = told.item.context.window as Window
  return {
    headline: `${name} from ${start} to ${lastDay} (${announcement})`,
    sentence: `The ${name} was announced in ${announcement} and runs from ${start} to ${lastDay}`,
  }
}

function windowClosed(name: string, told: Told): Words {
  return {
    headline: `${name} closed with ${received(told)}`,
    sentence: `The ${name} closed with ${received(told)} in time; the study group chair and TSB judge the next step`,
  }
}

function received({ item }: Told): string {
  const all = commentsInTime(item.context).length
  const substantive = substantiveComments(item.context).length
  const share = substantive === 0 ? '' : `, ${substantive} of substance`
  return `${count(all, 'comment')}${share}`
}

/** How it is told that a text came into force. */
export function approved({ item, meeting }: Told): Words {
  const { approved_on: on, code } = item
  return {
    headline: `approved on ${on}${code === null ? '' : ` (${code})`}`,
    sentence: `It was approved on ${on}${meeting ? ` at the meeting “${meeting.name}”` : ''}${code === null ? '' : `, with the code ${code}`}`,
  }
}

import type { Consultation } from '../../machines/context.ts'
import type { tapEvents } from '../../machines/events/tap.ts'
import { tally } from '../../machines/outcomes.ts'
import { cite, inARow } from '../prints/phrases.ts'
import { approved } from './aap.ts'
import {
  atMeeting,
  because,
  type Tellers,
  type Told,
  withDays,
} from './words.ts'

const answers = {
  yes: 'supports',
  no: 'does not support',
  abstain: 'abstains from',
}

/** How the Traditional Approval Process is told. */
export const tapTellers: Tellers<keyof typeof tapEvents> = {
  determine: ({ document }, told) => ({
    headline: `determined on ${told.on}`,
    sentence: `The text ${cite(document)} was determined to be mature${atMeeting(told)}; the consultation of Member States is to be announced`,
  }),
  withdrawDetermination: ({ reason }, told) => ({
    headline: 'determination withdrawn',
    sentence: `The determination was withdrawn${atMeeting(told)}${because(reason)}`,
  }),
  announceConsultation: ({ circular }, told) => ({
    headline: `consultation until ${told.item.context.consultation?.closesOn} (${circular})`,
    sentence: `Member States are consulted by ${circular} until ${told.item.context.consultation?.closesOn} on approval at ${withDays(told)}`,
  }),
  distributeTexts: ({ languages }) => ({
    headline: `texts distributed (${languages.join(', ')})`,
    sentence: `The texts were distributed in ${inARow(languages)}`,
  }),
  reply: ({ from, support, comment }, told) => ({
    headline: `${from.name} ${answers[support]} the approval`,
    sentence: `${from.name} replied that it ${answers[support]} the approval; ${replies(told)}${comment === undefined ? '' : `; comment: “${comment}”`}`,
  }),
  closeConsultation: (_payload, told) => ({
    headline:
      told.to === 'tap.mayProceed'
        ? 'approval may proceed'
        : 'approval may not proceed',
    sentence: `The consultation closed: ${replies(told)}, so that approval ${told.to === 'tap.mayProceed' ? 'may' : 'may not'} proceed`,
  }),
  referToWtsa: ({ reason }) => ({
    headline: 'referred to WTSA',
    sentence: `It was referred to WTSA${because(reason)}`,
  }),
  decideAtWtsa: ({ approved: isApproved }, told) =>
    isApproved
      ? approved(told)
      : {
          headline: 'not approved by WTSA',
          sentence: 'WTSA did not approve it',
        },
}

function replies({ item }: Told): string {
  // Nobody replies, and nothing is closed, without one.
  const { yes, replies } = tally(item.context.consultation as Consultation)
  if (replies === 0) return 'there are no replies'
  const verb = yes === 1 ? 'supports' : 'support'
  return `${yes} of ${replies} ${replies === 1 ? 'reply' : 'replies'} ${verb} it`
}

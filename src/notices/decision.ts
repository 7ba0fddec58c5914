import type { decisionEvents } from '../../machines/events/aap.ts'
import { approved } from './aap.ts'
import {
  atMeeting,
  because,
  parties,
  type Tellers,
  type Told,
  withDays,
} from './words.ts'

const isInForce = ({ to }: Told) => to === 'approved.inForce'

/** How a decision meeting is told. */
export const decisionTellers: Tellers<keyof typeof decisionEvents> = {
  openDecision: (_payload, told) => ({
    headline: 'taken up for decision',
    sentence: `It was taken up for decision at ${withDays(told)}`,
  }),
  decide: ({ opposing }, told) =>
    isInForce(told)
      ? approved(told)
      : {
          headline: 'not approved',
          sentence: `It was not approved${atMeeting(told)}; opposed: ${parties(opposing, 'nobody at the meeting')}`,
        },
  requestMoreTime: ({ by }, told) => ({
    headline: `${by.name} asks for four more weeks`,
    sentence: `${by.name} asked for four more weeks${atMeeting(told)}, until ${told.item.context.moreTime?.lastDay}`,
  }),
  adviseOpposition: ({ by, reasons }) => ({
    headline: `opposed by ${by.name} within the extra weeks`,
    sentence: `${by.name} advised its opposition within the extra weeks${because(reasons)}`,
  }),
  closeMoreTime: (_payload, told) => approved(told),
  defer: ({ reason }) => ({
    headline: 'put off to another meeting',
    sentence: `The decision was put off to another meeting${because(reason)}`,
  }),
  relaunch: ({ reason }, { item }) => ({
    headline: 'launched again',
    sentence: `It was launched again without a new ${item.process === 'TAP' ? 'determination' : 'consent'}; a new final text is awaited${because(reason)}`,
  }),
  notifyResult: ({ circular }) => ({
    headline: `result notified (${circular})`,
    sentence: `The result was notified by ${circular}`,
  }),
}

import type { studyEvents } from '../../machines/events/study.ts'
import { cite, inARow } from '../prints/phrases.ts'
import { atMeeting, because, parties, type Tellers } from './words.ts'

const decisions = {
  consent: 'consent',
  determination: 'determination',
  agreement: 'agreement',
}

/** How what happens to a text under study is told. */
export const studyTellers: Tellers<keyof typeof studyEvents> = {
  adopt: ({ document }, told) => ({
    headline: 'adopted into the work programme',
    sentence: `It was adopted into the work programme${atMeeting(told)}${document ? ` on the basis of ${cite(document)}` : ''}`,
  }),
  reject: ({ reason }, told) => ({
    headline: 'not taken as a work item',
    sentence: `It was not taken as a work item${atMeeting(told)}${because(reason)}`,
  }),
  submitText: ({ document, final }) => ({
    headline: `${final ? 'final text' : 'new text'} submitted`,
    sentence: `The ${final ? 'final edited ' : ''}text ${cite(document)} was submitted`,
  }),
  submitForDecision: ({ decision, document }) => ({
    headline: `put forward for ${decisions[decision]}`,
    sentence: `Its Question put the text ${cite(document)} forward for ${decisions[decision]}`,
  }),
  returnToStudy: ({ reason }, told) => ({
    headline: 'returned to study',
    sentence: `It was returned to study${atMeeting(told)}${because(reason)}`,
  }),
  changeProcess: ({ to, requestedBy, decidedBy, reasons }, told) => ({
    headline: `approval process changed to ${to}`,
    sentence: `Its approval process was changed to ${to}${atMeeting(told)}, by ${decidedBy} at the request of ${parties(requestedBy, 'nobody')}${because(reasons)}`,
  }),
  carryOver: ({ studyPeriod }) => ({
    headline: `carried over to ${studyPeriod}`,
    sentence: `It was carried over to the study period ${studyPeriod}`,
  }),
  recordContribution: ({ document, source }) => ({
    headline: `contribution ${cite(document)}`,
    sentence: `The contribution ${cite(document)} of ${source.name} was received`,
  }),
  changeKind: ({ kind, reason }, told) => ({
    headline: `now of kind ${kind}`,
    sentence: `Its kind was changed to ${kind}${atMeeting(told)}, and its process is now ${told.item.process}${because(reason)}`,
  }),
  merge: ({ into, reason }) => ({
    headline: `merged into ${into}`,
    sentence: `It was merged into ${into} and continues there${because(reason)}`,
  }),
  discontinue: ({ reason }, told) => ({
    headline: 'discontinued',
    sentence: `The work item was discontinued${atMeeting(told)}${because(reason)}`,
  }),
  agree: ({ document }, told) => ({
    headline: `agreed on ${told.on}`,
    sentence: `The informative text ${cite(document)} was agreed${atMeeting(told)}`,
  }),
}

/** How a proposal is told. */
export function tellProposal(editors: readonly (string | { name: string })[]) {
  const names = editors.map((one) => (typeof one === 'string' ? one : one.name))
  return {
    headline: 'proposed as a new work item',
    sentence: `It was proposed as a new work item${names.length === 0 ? '' : `; ${names.length === 1 ? 'editor' : 'editors'}: ${inARow(names)}`}`,
  }
}

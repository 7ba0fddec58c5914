import type { Context } from '../context.ts'
import { presumedProcess } from '../processes.ts'
import { effect } from './define.ts'

/** What a run, from consent or determination on, begins with. */
const freshRun = {
  window: null,
  additionalReviewHeld: false,
  comments: [],
  meeting: null,
  consultation: null,
  moreTime: null,
  lateOpposition: [],
  approval: null,
} satisfies Partial<Context>

/** Changes under study, and the beginning and end of a run. */
export const studyEffects = {
  fileDocument: effect<
    | 'adopt'
    | 'submitText'
    | 'submitForDecision'
    | 'changeProcess'
    | 'recordContribution'
    | 'consent'
    | 'determine'
    | 'agree'
    | 'deliverRevisedText'
    | 'publish'
  >(({ documents }, { seq, on, type, payload: { document } }) =>
    document
      ? {
          documents: [
            ...documents,
            { seq, on, event: type, revision: 0, ...document },
          ],
        }
      : {},
  ),

  noteText: effect<'submitText'>((context, { on, payload }) => ({
    text: { document: payload.document, final: payload.final, on },
    summaryGiven: context.summaryGiven || payload.summary !== undefined,
  })),

  noteRevisedText: effect<'deliverRevisedText'>((_context, event) => ({
    text: { document: event.payload.document, final: true, on: event.on },
    summaryGiven: true,
  })),

  setNumber: effect<'assignNumber'>((context, { payload: { number } }) => ({
    number,
    formerNumbers:
      context.number === null || context.number === number
        ? context.formerNumbers
        : [...context.formerNumbers, context.number],
  })),

  setProcess: effect<'changeProcess'>((_context, event) => ({
    process: event.payload.to,
  })),

  setKind: effect<'changeKind'>((context, { payload: { kind } }) => ({
    kind,
    process: presumedProcess(kind, context.proposal.subjects ?? []),
  })),

  setStudyPeriod: effect<'carryOver'>((_context, event) => ({
    studyPeriod: event.payload.studyPeriod,
  })),

  beginConsentedRun: effect<'consent'>((_context, event) => ({
    ...freshRun,
    consentedOn: event.on,
  })),

  beginDeterminedRun: effect<'determine'>((_context, event) => ({
    ...freshRun,
    determinedOn: event.on,
  })),

  endRun: effect(() => ({
    ...freshRun,
    consentedOn: null,
    determinedOn: null,
  })),

  /** A.8 5.8, Res. 1 9.5.5.2: the old final text no longer counts. */
  beginRunAnew: effect<'relaunch'>(() => ({
    ...freshRun,
    text: null,
    summaryGiven: false,
  })),

  setAgreed: effect<'agree'>((_context, event) => ({ agreedOn: event.on })),
}

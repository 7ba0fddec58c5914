import { supporters } from '../outcomes.ts'
import { refuseAny } from '../rights.ts'
import type { Process } from '../shapes.ts'
import { onPayload, onState } from './define.ts'

const process = (clause: string, wanted: Process) =>
  onState(clause, (context) =>
    context.process === wanted
      ? null
      : `The process of the work item is ${context.process}, not ${wanted}.`,
  )

const decisionOf = {
  AAP: 'consent',
  TAP: 'determination',
  AGREEMENT: 'agreement',
} as const

/** Conditions of the events under study (Res. 1 8, A.1 1.4.7). */
export const studyRequirements = {
  processIsAap: process('Res. 1 8.3, A.8 3.1', 'AAP'),
  processIsTap: process('Res. 1 8.3, 9.3.1', 'TAP'),
  processIsAgreement: process('A.13, A.8 7.1', 'AGREEMENT'),

  forumIsStudyGroupOrWorkingParty: onPayload<
    'adopt' | 'withdrawConsent' | 'withdrawDetermination'
  >('A.1 1.4.7, rules.md Q17', (_context, event) =>
    event.payload.forum === 'WTSA'
      ? 'Only a study group or a working party decides this.'
      : null,
  ),

  decisionFitsProcess: onPayload<'submitForDecision'>(
    'A.8 3.1, Res. 1 9.3.1, A.8 7.1',
    (context, event) => {
      const wanted = decisionOf[context.process]
      return event.payload.decision === wanted
        ? null
        : `A text of process ${context.process} is put forward for ${wanted}.`
    },
  ),

  selectionIsOpen: onState('Res. 1 8.1', (context) =>
    context.process === 'AGREEMENT'
      ? 'An informative text is agreed; there is no process to select.'
      : null,
  ),

  changesToTheOther: onPayload<'changeProcess'>(
    'Res. 1 8.3',
    (context, event) =>
      event.payload.to === context.process
        ? `The process already is ${context.process}.`
        : null,
  ),

  isSeconded: onPayload<'changeProcess'>('Res. 1 8.3', (_context, event) =>
    supporters(event).length < 2
      ? 'The request must be seconded by another member.'
      : null,
  ),

  requestersAreMembers: onPayload<'changeProcess'>(
    'Res. 1 8.3',
    (context, event) => refuseAny(context, 'changeProcess', supporters(event)),
  ),

  voteCarries: onPayload<'changeProcess'>(
    'Res. 1 8.1.1, 1.13',
    (_context, event) => {
      const { decidedBy, vote } = event.payload
      if (decidedBy === 'consensus') return null
      if (!vote) return 'A decision by vote needs the figures of the vote.'
      return vote.for > vote.against
        ? null
        : `The vote did not carry: ${vote.for} for, ${vote.against} against.`
    },
  ),

  numberIsFree: onPayload<'assignNumber'>('A.1 1.4.7', (_context, event) =>
    event.facts.numberHolder === undefined
      ? null
      : `Another work item on its way has the number ${event.payload.number}.`,
  ),

  goesOnInAnother: onPayload<'merge'>('A.1 1.4.7', (_context, event) => {
    const { other } = event.facts
    if (!other || other.self) return 'It can only continue in another item.'
    return other.final
      ? `${event.payload.into} has ended: its state is ${other.state}.`
      : null
  }),

  forumIsStudyGroup: onPayload<'discontinue' | 'delete'>(
    'A.1 1.4.7, Res. 1 1bis.8.3',
    (_context, event) =>
      event.payload.forum === 'SG'
        ? null
        : 'Only the study group decides this.',
  ),
}

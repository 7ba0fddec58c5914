import { Type } from 'typebox'
import {
  Document,
  Forum,
  Id,
  Kind,
  Label,
  Parties,
  Party,
  ref,
  Text,
} from '../shapes.ts'
import { event } from './define.ts'

const chairs = ['tsb', 'wpChair', 'sgChair'] as const
const decided = { forum: Forum, meeting: Id }

/** Events of a text under study (A.1 1.4.7, Res. 1 8, A.8 3.1). */
export const studyEvents = {
  adopt: event('Adopt into the work programme', 'A.1 1.4.7', chairs, {
    ...decided,
    document: Type.Optional(ref(Document)),
  }),
  reject: event('Do not take the work item', 'A.1 1.4.7', chairs, {
    ...decided,
    reason: Text,
  }),
  submitText: event(
    'Submit a text',
    'A.8 3.2',
    ['rapporteur', 'editor', 'tsb'],
    {
      document: ref(Document),
      final: Type.Boolean(),
      summary: Type.Optional(Text),
    },
  ),
  submitForDecision: event(
    'Put the text forward for a decision',
    'A.8 3.1',
    ['rapporteur', 'tsb'],
    {
      decision: Type.Enum(['consent', 'determination', 'agreement'], {
        type: 'string',
      }),
      document: ref(Document),
      meeting: Type.Optional(Id),
    },
  ),
  returnToStudy: event('Return to study', 'A.8 5.8', chairs, {
    reason: Text,
    meeting: Type.Optional(Id),
  }),
  changeProcess: event(
    'Change the approval process',
    'Res. 1 8.3',
    ['tsb', 'sgChair'],
    {
      to: Type.Enum(['AAP', 'TAP'], { type: 'string' }),
      requestedBy: Parties,
      secondedBy: Type.Optional(Parties),
      reasons: Text,
      document: ref(Document),
      meeting: Id,
      decidedBy: Type.Enum(['consensus', 'vote'], { type: 'string' }),
      vote: Type.Optional(
        Type.Object(
          {
            for: Type.Integer({ minimum: 0, maximum: 1000 }),
            against: Type.Integer({ minimum: 0, maximum: 1000 }),
            abstain: Type.Integer({ minimum: 0, maximum: 1000 }),
          },
          { additionalProperties: false },
        ),
      ),
    },
  ),
  carryOver: event('Carry over to another study period', 'A.1 1.4.7', ['tsb'], {
    studyPeriod: Label,
  }),
  recordContribution: event(
    'Record a contribution',
    'A.1 1.4.7',
    ['rapporteur', 'tsb'],
    { document: ref(Document), source: ref(Party) },
  ),
  changeKind: event('Change the kind of text', 'A.1 1.8', ['tsb', 'sgChair'], {
    kind: Kind,
    reason: Text,
    meeting: Type.Optional(Id),
  }),
  merge: event('Merge into another work item', 'A.1 1.4.7', chairs, {
    into: Label,
    reason: Text,
  }),
  discontinue: event('Discontinue the work item', 'A.1 1.4.7', chairs, {
    ...decided,
    reason: Text,
  }),
  agree: event('Agree an informative text', 'A.8 7.1', chairs, {
    ...decided,
    document: ref(Document),
  }),
}

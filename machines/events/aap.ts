import { Type } from 'typebox'
import {
  CivilDate,
  CommentClass,
  Document,
  Forum,
  Id,
  Label,
  Parties,
  Party,
  ref,
  Text,
  WindowStart,
} from '../shapes.ts'
import { event } from './define.ts'

const judges = ['sgChair', 'tsb'] as const
const announcers = ['director', 'tsb'] as const
const seq = Type.Integer({ minimum: 1, maximum: 2_147_483_647 })

/** Events of the Alternative Approval Process (Rec. ITU-T A.8). */
export const aapEvents = {
  consent: event('Give consent', 'A.8 3.1', ['tsb', 'wpChair', 'sgChair'], {
    forum: Forum,
    meeting: Id,
    document: ref(Document),
  }),
  withdrawConsent: event(
    'Withdraw the consent',
    'rules.md Q17',
    ['tsb', 'sgChair'],
    { forum: Forum, meeting: Id, reason: Text },
  ),
  announceLastCall: event('Announce the last call', 'A.8 3.1', announcers, {
    announcement: Label,
    start: WindowStart,
  }),
  comment: event('Enter a comment', 'A.8 4.4', ['member', 'tsb'], {
    from: ref(Party),
    class: CommentClass,
    text: Text,
    reasons: Type.Optional(Text),
    receivedOn: Type.Optional(CivilDate),
  }),
  classifyComment: event('Classify a comment', 'A.8 4.4.1', judges, {
    comment: seq,
    class: CommentClass,
  }),
  closeLastCall: event('Close the last call', 'A.8 4.4.2', ['clock'], {}),
  approve: event('Judge the text approved', 'A.8 4.4.1', judges, {}),
  startCommentResolution: event(
    'Start comment resolution',
    'A.8 4.4.2 b',
    judges,
    {},
  ),
  deliverRevisedText: event(
    'Deliver the revised text',
    'A.8 4.4.3',
    ['rapporteur', 'editor', 'tsb'],
    { document: ref(Document), summary: Text },
  ),
  announceAdditionalReview: event(
    'Announce the additional review',
    'A.8 4.5',
    announcers,
    { announcement: Label, start: WindowStart },
  ),
  closeAdditionalReview: event(
    'Close the additional review',
    'A.8 4.5.2',
    ['clock'],
    {},
  ),
  referToStudyGroup: event(
    'Refer to a study group meeting',
    'A.8 4.4.2 a',
    judges,
    { meeting: Type.Optional(Id) },
  ),
  announceStudyGroupApproval: event(
    'Announce the intention to approve at a study group meeting',
    'A.8 4.6',
    announcers,
    { meeting: Id, circular: Type.Optional(Label) },
  ),
  declarePolicyImplications: event(
    'Declare policy or regulatory implications',
    'A.8 5.2',
    ['tsb', 'sgChair'],
    { by: ref(Party), doubt: Type.Optional(Type.Boolean()) },
  ),
  reopenJudgement: event(
    'Reopen the judgement for an overlooked comment',
    'rules.md AAP-26',
    ['tsb'],
    {
      from: ref(Party),
      class: CommentClass,
      text: Text,
      receivedOn: CivilDate,
      reason: Text,
    },
  ),
}

/** Events of a decision meeting, in both processes (A.8 5, Res. 1 9.5). */
export const decisionEvents = {
  openDecision: event(
    'Take the item at the meeting',
    'A.8 5.1, Res. 1 9.5.1',
    ['tsb', 'sgChair'],
    { meeting: Id },
  ),
  decide: event(
    'Decide at the meeting',
    'A.8 5.3, Res. 1 9.5.3',
    ['tsb', 'sgChair'],
    {
      opposing: Parties,
      abstaining: Parties,
      concerns: Type.Optional(
        Type.Array(
          Type.Object(
            { party: ref(Party), note: Text },
            { additionalProperties: false },
          ),
          { maxItems: 1000 },
        ),
      ),
      afterConsultation: Type.Optional(Type.Boolean()),
    },
  ),
  requestMoreTime: event(
    'Request four more weeks',
    'A.8 5.6, Res. 1 9.5.5',
    ['tsb', 'sgChair'],
    { by: ref(Party), opposing: Type.Optional(Parties) },
  ),
  adviseOpposition: event(
    'Advise opposition within the extra weeks',
    'A.8 5.6.1, Res. 1 9.5.5.1',
    announcers,
    {
      by: ref(Party),
      reasons: Text,
      changes: Type.Optional(Text),
      receivedOn: Type.Optional(CivilDate),
    },
  ),
  closeMoreTime: event(
    'Close the extra weeks',
    'A.8 5.6, Res. 1 9.5.5',
    ['clock'],
    {},
  ),
  defer: event(
    'Put off to another meeting',
    'A.8 5.2, Res. 1 9.5.2',
    ['tsb', 'sgChair'],
    { reason: Text },
  ),
  relaunch: event(
    'Launch again without a new consent or determination',
    'A.8 5.8, Res. 1 9.5.5.2',
    ['sgChair'],
    { reason: Text },
  ),
  notifyResult: event(
    'Notify the result by circular',
    'A.8 6.2, Res. 1 9.6.1',
    announcers,
    { circular: Label },
  ),
}

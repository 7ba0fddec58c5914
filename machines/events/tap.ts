import { Type } from 'typebox'
import {
  CivilDate,
  Document,
  Forum,
  Id,
  Label,
  Party,
  ref,
  Text,
} from '../shapes.ts'
import { event } from './define.ts'

/** Events of the Traditional Approval Process (Res. 1 section 9). */
export const tapEvents = {
  determine: event(
    'Determine that the text is mature',
    'Res. 1 9.3.1',
    ['tsb', 'wpChair', 'sgChair'],
    { forum: Forum, meeting: Id, document: ref(Document) },
  ),
  withdrawDetermination: event(
    'Withdraw the determination',
    'rules.md Q17',
    ['tsb', 'sgChair'],
    { forum: Forum, meeting: Id, reason: Text },
  ),
  announceConsultation: event(
    'Announce the consultation of Member States',
    'Res. 1 9.3.1',
    ['director', 'tsb'],
    { circular: Label, meeting: Id },
  ),
  distributeTexts: event('Distribute the texts', 'Res. 1 9.3.5', ['tsb'], {
    languages: Type.Array(Label, { minItems: 1, maxItems: 20 }),
  }),
  reply: event('Reply to the consultation', 'Res. 1 9.4.1', ['member', 'tsb'], {
    from: ref(Party),
    support: Type.Enum(['yes', 'no', 'abstain'], { type: 'string' }),
    comment: Type.Optional(Text),
    receivedOn: Type.Optional(CivilDate),
  }),
  closeConsultation: event(
    'Close the consultation',
    'Res. 1 9.4.5',
    ['clock'],
    {},
  ),
  referToWtsa: event('Refer to WTSA', 'Res. 1 9.2.2', ['tsb', 'sgChair'], {
    reason: Text,
  }),
  decideAtWtsa: event('Record the decision of WTSA', 'Res. 1 9.2.2', ['tsb'], {
    approved: Type.Boolean(),
  }),
}

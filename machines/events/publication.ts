import { Type } from 'typebox'
import {
  Document,
  Forum,
  Id,
  Label,
  Parties,
  Party,
  ref,
  Text,
} from '../shapes.ts'
import { event } from './define.ts'

/** Events of a text in force or agreed (A.8 6, 8; Res. 1 9.6, 9.8). */
export const publicationEvents = {
  publish: event('Publish', 'A.8 6.4, Res. 1 9.6.3', ['tsb'], {
    document: Type.Optional(ref(Document)),
  }),
  supersede: event('Supersede by a newer text', 'A.8 6.4', ['tsb'], {
    by: Label,
  }),
  proposeDeletion: event(
    'Ask for objections to a deletion',
    'A.8 8.2.1, Res. 1 9.8.2.1',
    ['tsb', 'sgChair'],
    { meeting: Id, opposing: Parties, circular: Label },
  ),
  objectToDeletion: event(
    'Object to the deletion',
    'A.8 8.2.1, Res. 1 9.8.2.1',
    ['member', 'tsb'],
    { by: ref(Party), reason: Text },
  ),
  closeDeletion: event(
    'Close the objection period',
    'A.8 8.2.1, Res. 1 9.8.2.1',
    ['clock'],
    {},
  ),
  delete: event('Delete', 'A.8 8.1, Res. 1 9.8.1', ['tsb'], {
    forum: Forum,
    meeting: Id,
    reason: Text,
  }),
}

/** Events that any state but a final one takes. */
export const recordEvents = {
  assignNumber: event('Assign a number', 'A.1 1.4.7', ['tsb'], {
    number: Label,
  }),
  recordIpr: event('Record a patent statement', 'A.8 3.6', ['tsb'], {
    reference: Label,
    party: ref(Party),
    remark: Type.Optional(Text),
  }),
}

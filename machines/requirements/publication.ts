import { getEdition } from '../editions.ts'
import { distinct, memberStates } from '../parties.ts'
import { refuseAny } from '../rights.ts'
import { onPayload } from './define.ts'

const inForce = new Set(['approved.inForce', 'agreed'])

/** Conditions of the events after approval (A.8 8, Res. 1 9.8). */
export const publicationRequirements = {
  replacementIsInForce: onPayload<'supersede'>(
    'A.8 6.4',
    (_context, { facts: { other }, payload }) => {
      if (!other || other.self) return 'A text does not replace itself.'
      return inForce.has(other.state)
        ? null
        : `${payload.by} is not in force: its state is ${other.state}.`
    },
  ),

  deletionIsUnopposed: onPayload<'proposeDeletion'>(
    'A.8 8.2.1, Res. 1 9.8.2.1',
    (context, event) => {
      const { opposing } = event.payload
      if (context.process === 'TAP') {
        return distinct(opposing).length === 0
          ? null
          : 'A deletion under TAP must be unopposed.'
      }
      const { value } = getEdition(context.edition).toleratedMemberStates.AAP
      const count = memberStates(opposing).length
      return count <= value
        ? null
        : `${count} Member States oppose the deletion; at most ${value} may.`
    },
  ),

  partyMayObject: onPayload<'objectToDeletion'>(
    'A.8 8.2.1; rules.md Q19',
    (context, { payload }) =>
      refuseAny(context, 'objectToDeletion', [payload.by]),
  ),

  forumIsWtsa: onPayload<'delete'>(
    'A.8 8.1, Res. 1 9.8.1',
    (_context, event) =>
      event.payload.forum === 'WTSA'
        ? null
        : 'A Recommendation in force is deleted by WTSA, or by objections asked for.',
  ),
}

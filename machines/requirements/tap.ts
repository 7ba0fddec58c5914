import { addMonths, latestMonthsBefore } from '../calendar.ts'
import { getEdition } from '../editions.ts'
import { refuseAny } from '../rights.ts'
import { onPayload } from './define.ts'

/** Conditions of the consultation of Member States (Res. 1 9.3, 9.4). */
export const tapRequirements = {
  consultationFitsBeforeMeeting: onPayload<'announceConsultation'>(
    'Res. 1 9.3.3',
    (context, event) => {
      const { value } = getEdition(context.edition).consultationMonths
      const opensOn = event.facts.meeting?.opensOn ?? event.on
      return addMonths(event.on, value) <= opensOn
        ? null
        : {
            reason: `The announcement comes less than ${value} months before the meeting opens on ${opensOn}.`,
            latest: latestMonthsBefore(opensOn, value),
          }
    },
  ),

  fromMemberState: onPayload<'reply'>('Res. 1 9.4.1', (context, { payload }) =>
    refuseAny(context, 'reply', [payload.from]),
  ),

  receivedBeforeClose: onPayload<'reply'>('Res. 1 9.4.1', (context, event) => {
    const received = event.payload.receivedOn ?? event.on
    const latest = context.consultation?.closesOn ?? received
    return received <= latest
      ? null
      : { reason: `The consultation closed on ${latest}.`, latest }
  }),
}

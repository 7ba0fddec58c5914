import { record, row, under } from '../law.ts'
import { referToWtsa } from './rows.ts'

/** The decision of the delegations, and time asked for it (Res. 1 9.5). */
export const tapDecision = {
  deciding: {
    description: 'The meeting has taken the item',
    meta: under('Res. 1 9.5'),
    on: {
      decide: [
        row('decide', {
          to: 'approved.inForce',
          requires: ['onDayOfMeeting'],
          when: 'carries',
          does: ['approveAtMeeting', 'armNotification'],
          clause: 'Res. 1 9.5.3',
        }),
        row('decide', {
          to: 'tap.notApproved',
          requires: ['onDayOfMeeting'],
          does: ['armNotification'],
          clause: 'Res. 1 9.5.3',
        }),
      ],
      requestMoreTime: row('requestMoreTime', {
        to: 'tap.moreTime',
        requires: ['byMemberState', 'onDayOfMeeting'],
        does: ['startMoreTime'],
        clause: 'Res. 1 9.5.5',
      }),
      defer: row('defer', { to: 'tap.deferred', clause: 'Res. 1 9.5.2' }),
      referToWtsa,
    },
  },
  moreTime: {
    description: 'A delegation asked for four more weeks',
    meta: under('Res. 1 9.5.5'),
    entry: record('armMoreTime'),
    exit: record('disarmMoreTime'),
    on: {
      adviseOpposition: row('adviseOpposition', {
        to: 'tap.notApproved',
        requires: [
          'byThePartyThatAsked',
          'receivedBeforeRecorded',
          'receivedInExtraWeeks',
        ],
        does: ['noteLateOpposition', 'armNotification'],
        clause: 'Res. 1 9.5.5.1',
      }),
      closeMoreTime: row('closeMoreTime', {
        to: 'approved.inForce',
        does: ['approveAfterMoreTime', 'armNotification'],
        clause: 'Res. 1 9.5.5',
      }),
      referToWtsa,
    },
  },
}

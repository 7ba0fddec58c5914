import { record, row, under } from '../law.ts'
import { again, referToWtsa } from './rows.ts'

/** Where a TAP text waits that was not approved (Res. 1 9.2.2, 9.5). */
export const tapEnds = {
  deferred: {
    description: 'Put off to another meeting',
    meta: under('Res. 1 9.5.2'),
    on: { ...again, referToWtsa },
  },
  notApproved: {
    description: 'Opposed',
    meta: under('Res. 1 9.5.3, 9.5.5'),
    exit: record('disarmNotification'),
    on: {
      ...again,
      relaunch: row('relaunch', {
        to: 'tap.determined',
        // WTSA may have refused a text of AAP, which was never determined.
        requires: ['processIsTap'],
        does: ['beginRunAnew'],
        clause: 'Res. 1 9.5.5.2, rules.md Q14',
      }),
      referToWtsa,
      notifyResult: row('notifyResult', {
        does: ['disarmNotification'],
        clause: 'Res. 1 9.6.1',
      }),
    },
  },
  referredToWtsa: {
    description: 'The study group leaves it to WTSA',
    meta: under('Res. 1 9.2.2'),
    on: {
      decideAtWtsa: [
        row('decideAtWtsa', {
          to: 'approved.inForce',
          when: 'isApproved',
          does: ['approveAtWtsa'],
        }),
        row('decideAtWtsa', { to: 'tap.notApproved' }),
      ],
    },
  },
}

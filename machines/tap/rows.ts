import { row } from '../law.ts'

/** The study group leaves it to WTSA (Res. 1 9.2.2). */
export const referToWtsa = row('referToWtsa', { to: 'tap.referredToWtsa' })

/** The ways on from a text that did not come through (Res. 1 9.5.5.2). */
export const again = {
  returnToStudy: row('returnToStudy', {
    to: 'study.active',
    does: ['endRun'],
    clause: 'Res. 1 9.5.5.2, rules.md Q14',
  }),
  relaunch: row('relaunch', {
    to: 'tap.determined',
    does: ['beginRunAnew'],
    clause: 'Res. 1 9.5.5.2, rules.md Q13',
  }),
  discontinue: row('discontinue', {
    to: 'discontinued',
    requires: ['forumIsStudyGroup'],
  }),
}

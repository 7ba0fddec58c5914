import { row } from './law.ts'

/** What every state but a final one takes. */
export const anywhere = {
  assignNumber: row('assignNumber', {
    requires: ['numberIsFree'],
    does: ['setNumber'],
  }),
  recordIpr: row('recordIpr'),
}

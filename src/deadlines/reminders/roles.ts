import { type Static, Type } from 'typebox'
import { paperDeadlineName } from '../../../db/deadline-filter.ts'
import type { DeadlineName } from '../../../machines/deadline-rules.ts'
import type { OtherName } from '../explain.ts'

/** Those of whom something is awaited. */
export const ActingRole = Type.Enum(
  ['member', 'director', 'tsb', 'sgChair', 'rapporteur'],
  { type: 'string' },
)
type ActingRole = Static<typeof ActingRole>

/** Who has to act by a day (rules.md 7). */
export const rolesOf: Record<DeadlineName | OtherName, ActingRole[]> = {
  lastCall: ['member'],
  additionalReview: ['member'],
  moreTime: ['member'],
  consultation: ['member'],
  deletion: ['member'],
  notification: ['director'],
  [paperDeadlineName]: ['rapporteur'],
  distributeTexts: ['tsb'],
  announceStudyGroupApproval: ['director'],
  // The chair requests the announcement, the Director makes it.
  announceConsultation: ['sgChair', 'director'],
  contribution: ['member'],
}

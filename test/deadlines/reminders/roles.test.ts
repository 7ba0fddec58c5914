import t from 'tap'
import { rolesOf } from '../../../src/deadlines/reminders/roles.ts'

t.test('each reminder tells who has to act', async (t) => {
  t.strictSame(rolesOf, {
    lastCall: ['member'],
    additionalReview: ['member'],
    moreTime: ['member'],
    consultation: ['member'],
    deletion: ['member'],
    notification: ['director'],
    answer: ['rapporteur'],
    distributeTexts: ['tsb'],
    announceStudyGroupApproval: ['director'],
    announceConsultation: ['sgChair', 'director'],
    contribution: ['member'],
  })
})

import { judgement } from './aap/judgement.ts'
import { studyGroup } from './aap/study-group.ts'
import { anywhere } from './anywhere.ts'
import { law, record, row, under } from './law.ts'

const comment = row('comment', {
  requires: [
    'partyMayComment',
    'receiptIsRecordedByTsb',
    'receivedBeforeRecorded',
  ],
  does: ['addComment'],
})

/** The Alternative Approval Process (Rec. ITU-T A.8). */
export const aap = law.createStateConfig({
  description: 'Alternative Approval Process',
  meta: under('A.8 1.1'),
  tags: 'onItsWay',
  initial: 'consented',
  on: anywhere,
  states: {
    consented: {
      description:
        "Consent given; edited text, chair's request and announcement awaited",
      meta: under('A.8 3.1', 'C'),
      on: {
        submitText: row('submitText', { does: ['noteText', 'fileDocument'] }),
        announceLastCall: row('announceLastCall', {
          to: 'aap.lastCall',
          requires: [
            'finalTextAndSummary',
            'startsNotBeforeConsent',
            'startsNotBeforeAnnouncement',
          ],
          does: ['openLastCall'],
        }),
        withdrawConsent: row('withdrawConsent', {
          to: 'study.active',
          requires: ['forumIsStudyGroupOrWorkingParty'],
          does: ['endRun'],
        }),
        discontinue: row('discontinue', {
          to: 'discontinued',
          requires: ['forumIsStudyGroup'],
        }),
      },
    },
    lastCall: {
      description: 'Four-week window open',
      meta: under('A.8 4.1', 'LC'),
      entry: record('armLastCall'),
      exit: record('disarmLastCall'),
      on: {
        comment,
        closeLastCall: row('closeLastCall', { to: 'aap.judgement.pending' }),
      },
    },
    judgement: { ...judgement, on: { comment } },
    additionalReview: {
      description: 'Three-week window open',
      meta: under('A.8 4.5', 'AR'),
      entry: record('armAdditionalReview'),
      exit: record('disarmAdditionalReview'),
      on: {
        comment,
        closeAdditionalReview: row('closeAdditionalReview', {
          to: 'aap.additionalReviewJudgement',
        }),
      },
    },
    additionalReviewJudgement: {
      description: 'Window closed; the chair and TSB judge',
      meta: under('A.8 4.5', 'AJ'),
      on: {
        comment,
        classifyComment: row('classifyComment', {
          requires: ['hasCommentInTime', 'commentWasInTime'],
          does: ['reclassify'],
        }),
        approve: row('approve', {
          to: 'approved.inForce',
          requires: ['allCommentsTypographical'],
          does: ['approveByJudgement'],
          clause: 'A.8 4.5.1',
        }),
        referToStudyGroup: row('referToStudyGroup', {
          to: 'aap.studyGroup.awaitingAnnouncement',
          requires: ['hasSubstantiveComment'],
          clause: 'A.8 4.5.2',
        }),
      },
    },
    studyGroup,
    notApproved: {
      description: 'The meeting did not approve; may be relaunched',
      meta: under('A.8 5.8', 'NA'),
      exit: record('disarmNotification'),
      on: {
        returnToStudy: row('returnToStudy', {
          to: 'study.active',
          does: ['endRun'],
        }),
        relaunch: row('relaunch', {
          to: 'aap.consented',
          does: ['beginRunAnew'],
          clause: 'A.8 5.8',
        }),
        referToWtsa: row('referToWtsa', { to: 'tap.referredToWtsa' }),
        notifyResult: row('notifyResult', {
          does: ['disarmNotification'],
          clause: 'A.8 6.2',
        }),
        discontinue: row('discontinue', {
          to: 'discontinued',
          requires: ['forumIsStudyGroup'],
        }),
      },
    },
  },
})

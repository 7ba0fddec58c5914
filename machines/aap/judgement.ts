import { law, row, under } from '../law.ts'

/** Judgement after the last call, with comment resolution (A.8 4.4). */
export const judgement = law.createStateConfig({
  description: 'Last call judgement',
  meta: under('A.8 4.4', 'LJ'),
  initial: 'pending',
  states: {
    pending: {
      description: 'Window closed; the chair and TSB judge',
      meta: under('A.8 4.4', 'LJ'),
      on: {
        classifyComment: row('classifyComment', {
          requires: ['hasCommentInTime', 'commentWasInTime'],
          does: ['reclassify'],
        }),
        approve: row('approve', {
          to: 'approved.inForce',
          requires: ['allCommentsTypographical'],
          does: ['approveByJudgement'],
        }),
        startCommentResolution: row('startCommentResolution', {
          to: 'aap.judgement.commentResolution',
          requires: ['hasSubstantiveComment'],
        }),
        referToStudyGroup: row('referToStudyGroup', {
          to: 'aap.studyGroup.awaitingAnnouncement',
          requires: ['hasSubstantiveComment'],
        }),
      },
    },
    commentResolution: {
      description: 'Experts resolve the comments',
      meta: under('A.8 4.4.2 b', 'LJ'),
      on: {
        deliverRevisedText: row('deliverRevisedText', {
          to: 'aap.judgement.textReady',
          does: ['noteRevisedText', 'fileDocument'],
        }),
      },
    },
    textReady: {
      description: 'Revised text with TSB; the next step is to be judged',
      meta: under('A.8 4.4.3', 'LJ'),
      on: {
        announceAdditionalReview: row('announceAdditionalReview', {
          to: 'aap.additionalReview',
          requires: ['noSecondAdditionalReview', 'startsNotBeforeAnnouncement'],
          does: ['openAdditionalReview'],
        }),
        referToStudyGroup: row('referToStudyGroup', {
          to: 'aap.studyGroup.awaitingAnnouncement',
          requires: ['hasSubstantiveComment'],
          clause: 'A.8 4.4.3 a',
        }),
      },
    },
  },
})

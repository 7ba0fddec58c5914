import { anywhere } from './anywhere.ts'
import { law, record, row, under } from './law.ts'

const supersede = row('supersede', {
  to: 'superseded',
  requires: ['replacementIsInForce'],
})

const publish = row('publish', { does: ['fileDocument'] })

const overlooked = {
  requires: [
    'recordedByTsb' as const,
    'approvedByMoreTime' as const,
    'byThePartyThatAsked' as const,
    'receivedBeforeRecorded' as const,
    'receivedInExtraWeeks' as const,
  ],
}

/** In force (A.8 4.4.1, 5.3, 8; Res. 1 9.5.3, 9.8). */
export const approved = law.createStateConfig({
  description: 'Approved',
  meta: under('A.8 4.4.1, 5.3, 5.4; Res. 1 9.5.3'),
  tags: 'inForce',
  initial: 'inForce',
  exit: record('disarmNotification'),
  on: anywhere,
  states: {
    inForce: {
      description: 'In force',
      meta: under('A.8 4.4.1, 4.5.1, 5.3, 5.4; Res. 1 9.5.3'),
      on: {
        adviseOpposition: [
          row('adviseOpposition', {
            ...overlooked,
            to: 'tap.notApproved',
            when: 'isTap',
            does: ['withdrawApproval', 'noteLateOpposition', 'armNotification'],
            clause: 'Res. 1 9.5.5.1',
          }),
          row('adviseOpposition', {
            ...overlooked,
            to: 'aap.studyGroup.opposedLate',
            does: ['withdrawApproval', 'noteLateOpposition'],
            clause: 'A.8 5.6.1',
          }),
        ],
        reopenJudgement: row('reopenJudgement', {
          to: 'aap.judgement.pending',
          requires: [
            'hadWindow',
            'partyMayComment',
            'receivedBeforeRecorded',
            'receivedInsideLastWindow',
          ],
          does: ['addComment', 'withdrawApproval'],
        }),
        notifyResult: row('notifyResult', { does: ['disarmNotification'] }),
        publish,
        supersede,
        proposeDeletion: row('proposeDeletion', {
          to: 'approved.deletionConsultation',
          requires: ['meetingIsOfStudyGroup', 'deletionIsUnopposed'],
        }),
        delete: row('delete', { to: 'deleted', requires: ['forumIsWtsa'] }),
      },
    },
    deletionConsultation: {
      description:
        'Deletion agreed by the study group; three months for objections',
      meta: under('A.8 8.2, Res. 1 9.8.2'),
      entry: record('armDeletion'),
      exit: record('disarmDeletion'),
      on: {
        objectToDeletion: row('objectToDeletion', {
          to: 'approved.inForce',
          requires: ['partyMayObject'],
        }),
        closeDeletion: row('closeDeletion', { to: 'deleted' }),
      },
    },
  },
})

/** An informative text that was agreed (A.13, A.8 7.1). */
export const agreed = law.createStateConfig({
  description: 'Informative text agreed',
  meta: under('A.13, A.8 7.1'),
  tags: 'inForce',
  on: {
    ...anywhere,
    publish,
    supersede,
    delete: row('delete', {
      to: 'deleted',
      requires: ['forumIsStudyGroup'],
      clause: 'Res. 1 1bis.8.3',
    }),
  },
})

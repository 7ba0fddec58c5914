import { law, record, row, under } from '../law.ts'

const announce = {
  to: 'aap.studyGroup.announced',
  does: ['setMeeting' as const],
}

const defer = row('defer', {
  to: 'aap.studyGroup.awaitingAnnouncement',
  does: ['forgetMeeting'],
  clause: 'A.8 5.2',
})

/** To be decided by a study group meeting (A.8 4.6, 5). */
export const studyGroup = law.createStateConfig({
  description: 'To be decided by a study group meeting',
  meta: under('A.8 4.6', 'SG'),
  initial: 'awaitingAnnouncement',
  states: {
    awaitingAnnouncement: {
      description: 'Not yet announced',
      meta: under('A.8 4.6', 'SG'),
      on: {
        announceStudyGroupApproval: row('announceStudyGroupApproval', {
          ...announce,
          requires: ['meetingIsOfStudyGroup', 'noticeIsLongEnough'],
        }),
        discontinue: row('discontinue', {
          to: 'discontinued',
          requires: ['forumIsStudyGroup'],
        }),
      },
    },
    announced: {
      description: 'Announced at least three weeks before the meeting',
      meta: under('A.8 4.6', 'SG'),
      on: {
        announceStudyGroupApproval: row('announceStudyGroupApproval', {
          ...announce,
          requires: [
            'meetingIsAnother',
            'meetingIsOfStudyGroup',
            'noticeIsLongEnough',
          ],
        }),
        openDecision: row('openDecision', {
          to: 'aap.studyGroup.deciding',
          requires: ['meetingIsTheAnnounced', 'onDayOfMeeting'],
          does: ['openDecision'],
          clause: 'A.8 5.1',
        }),
        defer,
      },
    },
    deciding: {
      description: 'The meeting has taken the item',
      meta: under('A.8 5', 'SG'),
      on: {
        decide: [
          row('decide', {
            to: 'approved.inForce',
            requires: ['onDayOfMeeting'],
            when: 'carries',
            does: ['approveAtMeeting', 'armNotification'],
            clause: 'A.8 5.3, 5.4',
          }),
          row('decide', {
            to: 'aap.notApproved',
            requires: ['onDayOfMeeting'],
            does: ['armNotification'],
            clause: 'A.8 5.4, 5.8',
          }),
        ],
        requestMoreTime: row('requestMoreTime', {
          to: 'aap.studyGroup.moreTime',
          requires: ['byMemberState', 'onDayOfMeeting'],
          does: ['startMoreTime'],
          clause: 'A.8 5.6',
        }),
        declarePolicyImplications: row('declarePolicyImplications', {
          to: 'tap.awaitingDetermination',
          requires: ['byMemberState', 'onDayOfMeeting'],
          does: ['switchToTap'],
        }),
        defer,
      },
    },
    moreTime: {
      description: 'A Member State asked for four more weeks',
      meta: under('A.8 5.6', 'SG'),
      entry: record('armMoreTime'),
      exit: record('disarmMoreTime'),
      on: {
        adviseOpposition: row('adviseOpposition', {
          to: 'aap.studyGroup.opposedLate',
          requires: [
            'byThePartyThatAsked',
            'receivedBeforeRecorded',
            'receivedInExtraWeeks',
          ],
          does: ['noteLateOpposition'],
          clause: 'A.8 5.6.1',
        }),
        closeMoreTime: row('closeMoreTime', {
          to: 'approved.inForce',
          does: ['approveAfterMoreTime', 'armNotification'],
          clause: 'A.8 5.6',
        }),
      },
    },
    opposedLate: {
      description: 'Opposition arrived in those weeks; a person decides',
      meta: under('A.8 5.6.1, rules.md Q3', 'SG'),
      on: {
        decide: [
          row('decide', {
            to: 'approved.inForce',
            when: 'carries',
            does: ['approveAtMeeting', 'armNotification'],
            clause: 'A.8 5.4, rules.md Q3',
          }),
          row('decide', {
            to: 'aap.notApproved',
            does: ['armNotification'],
            clause: 'A.8 5.4, rules.md Q3',
          }),
        ],
      },
    },
  },
})

import { anywhere } from './anywhere.ts'
import { law, record, row, under } from './law.ts'
import { tapDecision } from './tap/decision.ts'
import { tapEnds } from './tap/ends.ts'
import { again, referToWtsa } from './tap/rows.ts'

const lateReply = {
  requires: [
    'recordedByTsb' as const,
    'fromMemberState' as const,
    'receivedBeforeRecorded' as const,
    'receivedBeforeClose' as const,
  ],
  does: ['addReply' as const],
}

const anew = [
  row('reply', {
    ...lateReply,
    to: 'tap.mayProceed',
    when: 'isSupportedWithReply',
  }),
  row('reply', { ...lateReply, to: 'tap.mayNotProceed' }),
]

/** The Traditional Approval Process (Res. 1 section 9). */
export const tap = law.createStateConfig({
  description: 'Traditional Approval Process',
  meta: under('Res. 1 9'),
  tags: 'onItsWay',
  initial: 'determined',
  on: anywhere,
  states: {
    awaitingDetermination: {
      description: 'Left AAP by A.8 5.2; needs a determination',
      meta: under('rules.md Q2', 'TAP'),
      on: {
        determine: row('determine', {
          to: 'tap.determined',
          requires: ['processIsTap'],
          does: ['beginDeterminedRun', 'fileDocument'],
        }),
        relaunch: row('relaunch', {
          to: 'aap.consented',
          does: ['switchBackToAap', 'beginRunAnew'],
          clause: 'A.8 5.2, 5.8',
        }),
        returnToStudy: again.returnToStudy,
        discontinue: again.discontinue,
      },
    },
    determined: {
      description: 'Mature; consultation not yet announced',
      meta: under('Res. 1 9.3.1'),
      on: {
        submitText: row('submitText', { does: ['noteText', 'fileDocument'] }),
        withdrawDetermination: row('withdrawDetermination', {
          to: 'study.active',
          requires: ['forumIsStudyGroupOrWorkingParty'],
          does: ['endRun'],
        }),
        announceConsultation: row('announceConsultation', {
          to: 'tap.consultation',
          requires: [
            'finalTextAndSummary',
            'meetingIsOfStudyGroup',
            'consultationFitsBeforeMeeting',
          ],
          does: ['setMeeting', 'openConsultation'],
        }),
        referToWtsa,
        discontinue: again.discontinue,
      },
    },
    consultation: {
      description: 'Member States are being consulted',
      meta: under('Res. 1 9.4'),
      entry: record('armConsultation'),
      exit: record('disarmConsultation'),
      on: {
        distributeTexts: row('distributeTexts'),
        reply: row('reply', {
          requires: [
            'fromMemberState',
            'receiptIsRecordedByTsb',
            'receivedBeforeRecorded',
            'receivedBeforeClose',
          ],
          does: ['addReply'],
        }),
        closeConsultation: [
          row('closeConsultation', {
            to: 'tap.mayProceed',
            when: 'isSupported',
            clause: 'Res. 1 9.4.5',
          }),
          row('closeConsultation', {
            to: 'tap.mayNotProceed',
            clause: 'Res. 1 9.4.6',
          }),
        ],
        referToWtsa,
      },
    },
    mayProceed: {
      description: 'At least 70 % of the replies support, or there are none',
      meta: under('Res. 1 9.4.5'),
      on: {
        distributeTexts: row('distributeTexts'),
        reply: anew,
        openDecision: row('openDecision', {
          to: 'tap.deciding',
          requires: ['meetingIsTheAnnounced', 'onDayOfMeeting'],
          does: ['openDecision'],
          clause: 'Res. 1 9.5.1',
        }),
        defer: row('defer', { to: 'tap.deferred', clause: 'Res. 1 9.5.2' }),
        referToWtsa,
      },
    },
    mayNotProceed: {
      description: 'Under 70 %: not at this meeting',
      meta: under('Res. 1 9.4.6'),
      on: { reply: anew, ...again, referToWtsa },
    },
    ...tapDecision,
    ...tapEnds,
  },
})

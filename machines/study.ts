import { anywhere } from './anywhere.ts'
import { law, row, under } from './law.ts'

const toBeDecided = {
  changeProcess: row('changeProcess', {
    requires: [
      'selectionIsOpen',
      'changesToTheOther',
      'requestersAreMembers',
      'isSeconded',
      'voteCarries',
      'meetingIsOfStudyGroup',
    ],
    does: ['setProcess', 'fileDocument'],
  }),
  consent: row('consent', {
    to: 'aap.consented',
    requires: ['processIsAap'],
    does: ['beginConsentedRun', 'fileDocument'],
  }),
  determine: row('determine', {
    to: 'tap.determined',
    requires: ['processIsTap'],
    does: ['beginDeterminedRun', 'fileDocument'],
  }),
  agree: row('agree', {
    to: 'agreed',
    requires: ['processIsAgreement'],
    does: ['setAgreed', 'fileDocument'],
  }),
}

/** Under study, from the A.1 form to a decision (A.1 1.4.7, Res. 1 8). */
export const study = law.createStateConfig({
  description: 'From the A.1 form to consent, determination or agreement',
  meta: under('A.1 1.4.7'),
  tags: 'onItsWay',
  initial: 'proposed',
  on: {
    submitText: row('submitText', { does: ['noteText', 'fileDocument'] }),
    carryOver: row('carryOver', { does: ['setStudyPeriod'] }),
    recordContribution: row('recordContribution', { does: ['fileDocument'] }),
    changeKind: row('changeKind', { does: ['setKind'] }),
    discontinue: row('discontinue', { to: 'discontinued' }),
    merge: row('merge', { to: 'merged', requires: ['goesOnInAnother'] }),
    ...anywhere,
  },
  states: {
    proposed: {
      description: 'A.1 form received, not yet in the work programme',
      meta: under('A.1 1.4.7'),
      on: {
        adopt: row('adopt', {
          to: 'study.active',
          requires: ['forumIsStudyGroupOrWorkingParty'],
          does: ['fileDocument'],
        }),
        reject: row('reject', { to: 'notAdopted' }),
      },
    },
    active: {
      description: 'Under study, in the work programme',
      meta: under('A.1 1.4.7'),
      on: {
        submitForDecision: row('submitForDecision', {
          to: 'study.submitted',
          requires: ['decisionFitsProcess'],
          does: ['fileDocument'],
        }),
        ...toBeDecided,
      },
    },
    submitted: {
      description: 'Put forward by its Question; nothing is decided',
      meta: under('A.8 3.1'),
      on: {
        returnToStudy: row('returnToStudy', { to: 'study.active' }),
        ...toBeDecided,
      },
    },
  },
})

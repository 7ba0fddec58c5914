import type { BodyType } from './bodies.ts'

const meeting = '0198c5a2-7a00-7000-8000-000000000002'
const sg = { forum: 'SG', meeting }
const wp = { forum: 'WP', meeting }
const korea = { name: 'Korea', category: 'memberState' }
const nokia = { name: 'Nokia', category: 'sectorMember' }
const consented = { reference: 'TD416', revision: 1 }

/** One example of each event: its day, where that matters, and its payload. */
export const examples: Record<BodyType, Record<string, unknown>> = {
  adopt: { on: '2017-09-15', ...sg, document: { reference: 'TD485' } },
  reject: { ...wp, reason: 'No member commits to contribute.' },
  submitText: {
    document: consented,
    final: true,
    summary: 'Requirements and capabilities for wearable devices.',
  },
  submitForDecision: { decision: 'consent', document: consented },
  returnToStudy: { reason: 'The working party asks for more work.' },
  changeProcess: {
    on: '2017-09-15',
    to: 'TAP',
    requestedBy: [{ name: 'United Kingdom', category: 'memberState' }],
    secondedBy: [{ name: 'Germany', category: 'memberState' }],
    reasons: 'The text has policy implications.',
    document: { reference: 'C260', revision: 1 },
    meeting,
    decidedBy: 'consensus',
  },
  carryOver: { studyPeriod: '2017-2020' },
  recordContribution: { document: { reference: 'C260' }, source: korea },
  changeKind: { kind: 'supplement', reason: 'It sets no requirement.' },
  merge: { into: 'Y.IoT-WDS-Reqts', reason: 'Both have the same scope.' },
  discontinue: { ...sg, reason: 'No contribution at the last two meetings.' },
  agree: { on: '2017-09-15', ...sg, document: { reference: 'TD507' } },
  consent: { on: '2017-09-15', ...sg, document: consented },
  withdrawConsent: { ...sg, reason: 'The text was not ready.' },
  announceLastCall: {
    on: '2017-10-01',
    announcement: 'AAP-21',
    start: '2017-10-01',
  },
  comment: {
    from: korea,
    class: 'substantive',
    text: 'Clause 7 contradicts Table 2.',
    reasons: 'An implementation cannot meet both.',
  },
  classifyComment: { comment: 9, class: 'typographical' },
  closeLastCall: {},
  approve: { on: '2017-10-29' },
  startCommentResolution: {},
  deliverRevisedText: {
    document: { reference: 'TD600' },
    summary: 'The summary of the revised text.',
  },
  announceAdditionalReview: {
    on: '2018-05-16',
    announcement: 'AAP-36',
    start: '2018-05-16',
  },
  closeAdditionalReview: {},
  referToStudyGroup: {},
  announceStudyGroupApproval: { meeting, circular: 'TSB Circular 40' },
  declarePolicyImplications: { by: korea, doubt: true },
  reopenJudgement: {
    on: '2018-03-29',
    from: korea,
    class: 'substantive',
    text: 'Clause 7 contradicts Table 2.',
    receivedOn: '2018-02-28',
    reason: 'A technical error kept the comment back.',
  },
  openDecision: { meeting },
  decide: { opposing: [], abstaining: [nokia] },
  requestMoreTime: { by: korea, opposing: [] },
  adviseOpposition: { by: korea, reasons: 'Clause 7 cannot be accepted.' },
  closeMoreTime: {},
  defer: { reason: 'The changes have a major impact on the intent.' },
  relaunch: { reason: 'The parties concerned have been consulted.' },
  notifyResult: { circular: 'TSB Circular 41' },
  determine: { on: '2017-09-15', ...sg, document: { reference: 'TD498' } },
  withdrawDetermination: { ...sg, reason: 'The text was not ready.' },
  announceConsultation: { circular: 'TSB Circular 42', meeting },
  distributeTexts: { languages: ['en', 'fr'] },
  reply: { from: korea, support: 'yes' },
  closeConsultation: {},
  referToWtsa: { reason: 'It concerns the Sector as a whole.' },
  decideAtWtsa: { approved: true },
  publish: { document: { reference: 'T-REC-Y.4117-201710' } },
  supersede: { by: 'Y.4117' },
  proposeDeletion: {
    on: '2001-10-25',
    meeting,
    opposing: [],
    circular: 'TSB Circular 68',
  },
  objectToDeletion: { by: korea, reason: 'It is still in use.' },
  closeDeletion: {},
  delete: { forum: 'WTSA', meeting, reason: 'It is no longer in use.' },
  assignNumber: { number: 'Y.4117' },
  recordIpr: { reference: 'Statement 1', party: nokia },
  correct: {
    event: 3,
    reason: 'The revision was mistyped.',
    fields: { document: { reference: 'TD416', revision: 2 } },
  },
  extendDeadline: {
    on: '2018-05-16',
    deadline: 'consultation',
    until: '2018-05-25',
    reason: 'The translations were late.',
    circular: 'TSB Circular 43',
  },
  changeRules: {
    on: '2018-03-01',
    machineVersion: '1',
    reason: 'The study group goes on under the revised rules.',
  },
}

/** An example of the form that proposes a work item. */
export const proposalExample = {
  on: '2017-03-23',
  provisionalName: 'Y.IoT-WDS-Reqts',
  title: 'Requirements and capabilities for wearable devices',
  studyGroup: 20,
  question: '2/20',
  kind: 'recommendation',
  versionType: 'new',
}

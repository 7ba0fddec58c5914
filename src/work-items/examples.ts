const id = '0198c5a2-7a00-7000-8000-000000000001'
const self = `/v1/work-items/${id}`
const document = { reference: 'TD416', revision: 1 }
const paper = '0198c5a2-7a00-7000-8000-0000000000d1'
const link = { id: paper, href: `/v1/documents/${paper}` }

/** A paper on the file of {@link workItemExample}. */
export const filedDocumentExample = {
  ...document,
  event: 'consent',
  seq: 4,
  on: '2017-09-15',
  ...link,
}

/** A title that was mistyped. */
export const correctionExample = {
  seq: 5,
  event: 1,
  field: 'title',
  was: 'Requirements and capabilities for wearable devises',
  is: 'Requirements and capabilities for wearable devices',
  reason: 'Mistyped.',
  on: '2017-09-18',
  recordedAt: '2017-09-18T09:00:00Z',
}

/** Y.4117 when consent was given. */
export const workItemExample = {
  id,
  names: ['Y.4117', 'Y.IoT-WDS-Reqts'],
  provisionalName: 'Y.IoT-WDS-Reqts',
  number: 'Y.4117',
  title: 'Requirements and capabilities for wearable devices',
  studyGroup: 20,
  question: '2/20',
  kind: 'recommendation',
  versionType: 'new',
  process: 'AAP',
  state: 'aap.consented',
  code: 'C',
  clause: 'A.8 3.1',
  version: 4,
  edition: 'A.8 (10/2008) with Res. 1 (2016)',
  machineVersion: '1',
  consentedOn: '2017-09-15',
  determinedOn: null,
  approvedOn: null,
  agreedOn: null,
  enteredStateOn: '2017-09-15',
  documents: [filedDocumentExample],
  comments: { typographical: 0, substantive: 0, late: 0 },
  consultation: null,
  deadlines: [],
  studyPeriod: null,
  subjects: [],
  justification: null,
  baseText: null,
  timing: null,
  editors: [],
  scope: null,
  summary: null,
  relations: [],
  liaisons: [],
  supportingMembers: [],
  corrections: [],
  createdAt: '2017-03-23T15:00:00Z',
  updatedAt: '2017-09-15T15:00:00Z',
  links: { self, events: `${self}/events` },
}

/** The consent to it. */
export const eventExample = {
  seq: 4,
  type: 'consent',
  on: '2017-09-15',
  recordedAt: '2017-09-15T15:00:00Z',
  from: 'study.active',
  to: 'aap.consented',
  version: 4,
  actor: {
    id: '0198c5a2-7a00-7000-8000-000000000009',
    name: 'TSB',
    role: 'tsb',
  },
  onBehalfOf: null,
  payload: {
    forum: 'SG',
    meeting: '0198c5a2-7a00-7000-8000-000000000002',
    document,
  },
  facts: { zone: 'UTC' },
  note: null,
  evidence: [],
  warnings: [],
  hash: '4fe7473e64bdbe492cff8d0f0bf0775f0cf45e4d97644c7bbedbbd91ca2382c5',
  previousHash:
    '913ebcc3961c3e0c03d49e95f8dbb879ba17a990bb28a7c5f24e4ca78339b101',
}

/** The same with the paper that was consented to. */
export const linkedEventExample = {
  ...eventExample,
  documents: [{ ...document, as: 'document', ...link }],
  corrected: null,
}

/** What the consent has brought about. */
export const eventResultExample = {
  event: eventExample,
  workItem: workItemExample,
  fired: [],
  armed: [],
  cancelled: [],
}

/** What may and may not follow the consent. */
export const transitionsExample = {
  state: 'aap.consented',
  allowed: [
    {
      event: 'withdrawConsent',
      title: 'Withdraw the consent',
      clause: 'rules.md Q17',
      roles: ['tsb', 'sgChair'],
      fields: [{ name: 'reason', required: true, schema: { type: 'string' } }],
    },
  ],
  refused: [
    {
      event: 'announceLastCall',
      reason: 'TSB does not have the final text.',
      clause: 'A.8 3.2, 3.3; Res. 1 9.3.3',
    },
  ],
}

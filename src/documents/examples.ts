const id = '0198c5a2-7a00-7000-8000-0000000000d1'
const href = `/v1/documents/${id}`

/** An incoming liaison statement. */
export const newPaperExample = {
  kind: 'liaisonIn',
  reference: 'TD272',
  revision: 0,
  title: 'Liaison statement on stale work items',
  sources: ['TSAG'],
  questions: ['2/20', '3/20'],
  meeting: '0198c5a2-7a00-7000-8000-0000000000b1',
  group: 'SG20',
  on: '2017-08-14',
  purpose: 'action',
  deadline: '2017-12-01',
}

/** What the meeting made of it. */
export const paperChangesExample = { disposition: 'noted' }

/** The same in the register. */
export const paperExample = {
  ...newPaperExample,
  id,
  studyPeriod: '2017-2020',
  url: null,
  replyTo: null,
  destinations: [],
  answeredBy: {
    id: '0198c5a2-7a00-7000-8000-0000000000d2',
    reference: 'LS68-20',
    revision: 0,
    on: '2017-09-15',
    href: '/v1/documents/0198c5a2-7a00-7000-8000-0000000000d2',
  },
  disposition: 'noted',
  warnings: [],
  version: 2,
  createdAt: '2017-08-14T08:00:00Z',
  createdBy: '0198c5a2-7a00-7000-8000-000000000009',
  updatedAt: '2017-09-15T15:00:00Z',
  updatedBy: '0198c5a2-7a00-7000-8000-000000000009',
  href,
}

/** With its revisions and changes. */
export const paperRecordExample = {
  ...paperExample,
  revisions: [
    {
      revision: 0,
      id,
      on: newPaperExample.on,
      title: newPaperExample.title,
      href,
    },
  ],
  changes: [
    {
      version: 2,
      at: '2017-09-15T15:00:00Z',
      by: '0198c5a2-7a00-7000-8000-000000000009',
      fields: { disposition: { from: null, to: 'noted' } },
    },
  ],
}

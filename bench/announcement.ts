import { measureBatch } from './batches.ts'
import type { Measurement } from './bench.ts'

const start = '2017-10-01'
const draft = { reference: 'TD414', revision: 1 }
const numberOf = (round: number) => `AAP-${round + 1}`

/** Milliseconds of an announcement: each entry starts a last call. */
export const measureAnnouncement: Measurement = (bench) =>
  measureBatch(bench, {
    what: 'entries of an announcement',
    events: [
      { type: 'adopt' },
      { type: 'submitText', document: draft, final: true, summary: 'Short.' },
      { type: 'consent', document: draft },
    ],
    together: ({ url, round }, workItems) => ({
      url: `${url}/v1/announcements`,
      body: {
        number: numberOf(round),
        on: start,
        entries: workItems.map((workItem) => ({
          workItem,
          action: 'lastCall',
        })),
      },
    }),
    alone: ({ round }) => ({
      type: 'announceLastCall',
      on: start,
      announcement: numberOf(round),
      start,
    }),
  })

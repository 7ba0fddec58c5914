import { measureBatch } from './batches.ts'
import type { Measurement } from './bench.ts'
import { decidedOn } from './items.ts'

/**
 * Milliseconds of a plenary's decisions: each takes a new work item into the
 * work programme.
 */
export const measurePlenary: Measurement = (bench) =>
  measureBatch(bench, {
    what: 'decisions of a plenary',
    events: [],
    together: ({ decisions }, workItems) => ({
      url: decisions,
      body: {
        on: decidedOn,
        decisions: workItems.map((workItem) => ({ workItem, type: 'adopt' })),
      },
    }),
    alone: ({ decisions }) => ({
      type: 'adopt',
      on: decidedOn,
      forum: 'SG',
      meeting: decisions.split('/').at(-2),
    }),
  })

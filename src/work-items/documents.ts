import type { NewEventRow } from '../../db/events.ts'
import type { Document } from '../../machines/shapes.ts'
import { papersIn } from '../engine/papers.ts'
import { asCorrected, correctionsIn, withCorrections } from './corrections.ts'
import type { DocumentUse } from './tables-schema.ts'

/** A use of a paper as the events tell of it. */
export type UnlinkedUse = Omit<
  DocumentUse,
  'id' | 'href' | 'title' | 'kind' | 'disposition'
>

/**
 * Every paper at which the events of an item point, in the order of the
 * events: what they put on the file, what was begun from, and the evidence.
 *
 * @param events the whole history of one item, oldest first
 */
export function documentsOf(events: readonly NewEventRow[]): UnlinkedUse[] {
  const corrections = correctionsIn(events)
  const uses = events.flatMap((event) =>
    usesIn(asCorrected(event, corrections)),
  )
  return withCorrections(
    uses,
    events,
    ({ as }, field) => field === as || field === 'on',
  )
}

function usesIn(event: NewEventRow) {
  const payload = event.payload as object
  const evidence = event.evidence as Document[] | null
  return papersIn({ payload, evidence }).map((use) => ({
    ...use,
    event: event.type,
    seq: event.seq,
    on: event.happened_on,
  }))
}

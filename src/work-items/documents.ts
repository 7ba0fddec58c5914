import type { NewEventRow } from '../../db/events.ts'
import type { Document } from '../../machines/shapes.ts'
import { withCorrections } from './corrections.ts'
import type { DocumentUse } from './tables-schema.ts'

const fields = ['document', 'justification', 'baseText'] as const

/**
 * Every paper at which the events of an item point, in the order of the
 * events: what they put on the file, what was begun from, and the evidence.
 *
 * @param events the whole history of one item, oldest first
 */
export function documentsOf(events: readonly NewEventRow[]): DocumentUse[] {
  return withCorrections(events.flatMap(usesIn), events)
}

function usesIn(event: NewEventRow) {
  const payload = event.payload as Partial<Record<string, Document>>
  const evidence = (event.evidence ?? []) as Document[]
  return [
    ...fields.map((as) => [as, payload[as]] as const),
    ...evidence.map((document) => ['evidence' as const, document] as const),
  ].flatMap(([as, document]) =>
    document
      ? {
          revision: 0,
          ...document,
          as,
          event: event.type,
          seq: event.seq,
          on: event.happened_on,
        }
      : [],
  )
}

import type { Pair, RegisteredPair } from '../../db/document-links.ts'
import { paperKey } from '../../db/documents.ts'
import type { Document } from '../../machines/shapes.ts'
import { isMeant, type Pointing } from './series.ts'

const fields = ['document', 'justification', 'baseText'] as const

/** An exact revision at which an event points, and as what. */
export interface PaperUse {
  reference: string
  revision: number
  as: (typeof fields)[number] | 'evidence'
}

/** What an event says, as far as it may point at papers. */
export interface Said {
  payload: object
  evidence?: readonly Document[] | null | undefined
}

/** Every paper at which an event points: in its payload and as evidence. */
export function papersIn({ payload, evidence }: Said): PaperUse[] {
  const said = payload as Partial<Record<string, Document>>
  const uses: PaperUse[] = []
  for (const as of fields) {
    if (said[as]) uses.push({ revision: 0, ...said[as], as })
  }
  for (const document of evidence ?? []) {
    uses.push({ revision: 0, ...document, as: 'evidence' })
  }
  return uses
}

/** A paper as it is looked up. */
export function toPair({ reference, revision }: Omit<PaperUse, 'as'>): Pair {
  return { key: paperKey(reference), revision }
}

/**
 * The papers at which an event points that are in no register, each once, as
 * a part of its facts; nothing where all of them are known.
 *
 * @param registered the revisions that were found, in whatever series
 */
export function unknownPapers(
  said: Said,
  registered: readonly RegisteredPair[],
  pointing: Pointing,
): { unknownDocuments?: Required<Document>[] } {
  const unknown = new Map<string, Required<Document>>()
  for (const { reference, revision } of papersIn(said)) {
    const { key } = toPair({ reference, revision })
    const isKnown = registered.some(
      (paper) =>
        paper.key === key &&
        paper.revision === revision &&
        isMeant(paper, pointing),
    )
    const pair = `${key} ${revision}`
    if (isKnown || unknown.has(pair)) continue
    unknown.set(pair, { reference, revision })
  }
  return unknown.size > 0 ? { unknownDocuments: [...unknown.values()] } : {}
}

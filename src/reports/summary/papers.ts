import type { Db } from '../../../db/database.ts'
import { listDocuments } from '../../../db/document-lists.ts'
import { type DocumentRow, paperKey } from '../../../db/documents.ts'
import type { Document } from '../../../machines/shapes.ts'
import { isKnown } from '../../engine/viewpoint.ts'
import { cite } from '../../prints/phrases.ts'
import type { Frame } from './frame.ts'
import { meetingIds } from './gather.ts'
import type { SummaryPaper } from './schema/texts.ts'

/** The papers that were registered for a meeting and those within it. */
export interface Papers {
  /** The paper that an event or a note names, registered or not. */
  find(document: Document | undefined): SummaryPaper | null
  /** The last revision of each paper, by reference. */
  latest: DocumentRow[]
}

/** More papers than a meeting ever has. */
const most = 100_000

/**
 * Reads the papers of a meeting and of those within it, as they are now; those
 * that were not known yet are left out.
 */
export async function gatherPapers(db: Db, frame: Frame): Promise<Papers> {
  const rows: DocumentRow[] = []
  for (const meeting of meetingIds(frame)) {
    const papers = await listDocuments(db, { meeting }, most)
    rows.push(
      ...papers.filter((row) => isKnown(frame.viewpoint, row.created_at)),
    )
  }
  const registered = new Map(
    rows.map((row) => [pairOf(row.key, row.revision), row]),
  )
  return {
    find: (document) => {
      if (!document) return null
      const { reference, revision = 0 } = document
      const row = registered.get(pairOf(paperKey(reference), revision))
      return row ? presentPaper(row) : toPaper(reference, revision)
    },
    latest: latestOf(rows),
  }
}

/** A registered paper as a summary shows it. */
export function presentPaper(row: DocumentRow): SummaryPaper {
  const { title, url, disposition, questions } = row
  const sources = row.sources.map((source) =>
    typeof source === 'string' ? source : source.name,
  )
  const named = toPaper(row.reference, row.revision)
  return { ...named, title, sources, questions, url, disposition }
}

function toPaper(reference: string, revision: number): SummaryPaper {
  return {
    reference,
    revision,
    label: cite({ reference, revision }),
    title: null,
    sources: [],
    questions: [],
    url: null,
    disposition: null,
  }
}

const pairOf = (key: string, revision: number) => `${key} ${revision}`

function latestOf(rows: readonly DocumentRow[]): DocumentRow[] {
  const latest = new Map<string, DocumentRow>()
  for (const row of rows) {
    const known = latest.get(row.key)
    if (!known || known.revision < row.revision) latest.set(row.key, row)
  }
  return [...latest.values()].sort((a, b) =>
    sortable(a.key) < sortable(b.key) ? -1 : 1,
  )
}

/** A key that sorts as people count: TD99 before TD100. */
function sortable(key: string): string {
  return key.replace(/\d+/g, (digits) => digits.padStart(8, '0'))
}

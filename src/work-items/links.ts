import type { EventRow } from '../../db/events.ts'
import type { Correction } from '../../machines/context.ts'
import { correctedFields } from '../../machines/corrections.ts'
import { findLinks, type Register } from '../documents/links.ts'
import { papersIn } from '../engine/papers.ts'
import type { UnlinkedUse } from './documents.ts'
import { presentEvent } from './present.ts'
import type { LinkedEvent, WorkItem } from './schema.ts'
import type { DocumentUse } from './tables-schema.ts'

/** Work items with their documents linked to the register as it stands now. */
export async function linkItems(
  register: Register,
  items: readonly WorkItem[],
): Promise<WorkItem[]> {
  const filed = items.flatMap(({ id: workItem, documents }) =>
    documents.map((document) => ({ workItem, ...document })),
  )
  const linkOf = await findLinks(register, filed)
  return items.map((item) => ({
    ...item,
    documents: item.documents.map((document) => {
      const link = linkOf({ workItem: item.id, ...document })
      return { ...document, id: link?.id ?? null, href: link?.href ?? null }
    }),
  }))
}

/**
 * Events as the API shows them, each with the papers at which it points and
 * with what was corrected of it.
 */
export async function linkEvents(
  register: Register,
  rows: readonly EventRow[],
  corrections: readonly Correction[],
): Promise<LinkedEvent[]> {
  const filed = rows.map((row) => ({ row, uses: usesIn(row) }))
  const linkOf = await findLinks(
    register,
    filed.flatMap(({ uses }) => uses),
  )
  return filed.map(({ row, uses }) => ({
    ...presentEvent(row),
    corrected: correctedIn(row, corrections),
    documents: uses.map((one) => {
      const { reference, revision, as } = one
      const link = linkOf(one)
      const [id, href] = [link?.id ?? null, link?.href ?? null]
      return { reference, revision, as, id, href }
    }),
  }))
}

/** Uses of papers, each with what the register says of the paper now. */
export async function linkUses(
  register: Register,
  workItem: string,
  uses: readonly UnlinkedUse[],
): Promise<DocumentUse[]> {
  const linkOf = await findLinks(
    register,
    uses.map((use) => ({ workItem, ...use })),
  )
  return uses.map((use) => {
    const link = linkOf({ workItem, ...use })
    return {
      ...use,
      id: link?.id ?? null,
      href: link?.href ?? null,
      title: link?.title ?? null,
      kind: link?.kind ?? null,
      disposition: link?.disposition ?? null,
    }
  })
}

function correctedIn(
  { seq }: EventRow,
  corrections: readonly Correction[],
): LinkedEvent['corrected'] {
  const about = corrections.filter(({ event }) => event === seq)
  if (about.length === 0) return null
  const by = [...new Set(about.map((one) => one.seq))]
  return { fields: correctedFields(corrections, seq), by }
}

function usesIn({ work_item_id: workItem, seq, ...row }: EventRow) {
  const payload = row.payload as object
  const evidence = row.evidence as LinkedEvent['evidence'] | null
  return papersIn({ payload, evidence }).map((use) => ({
    ...{ workItem, seq },
    ...use,
  }))
}

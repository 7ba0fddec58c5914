import { Type } from 'typebox'
import type { Db } from '../../db/database.ts'
import { listDocumentChanges } from '../../db/document-changes.ts'
import { listDocuments } from '../../db/document-lists.ts'
import {
  findDocument,
  findDocumentsByKey,
  paperKey,
  type ReadDocumentRow,
} from '../../db/documents.ts'
import { CivilDate, Id } from '../../machines/shapes.ts'
import { toWords } from '../engine/naming.ts'
import { seriesOf } from '../engine/series.ts'
import { isUuid } from '../http/formats.ts'
import { defaultLimit, type Page, readCursor, toPage } from '../http/paging.ts'
import { invalid, Problem } from '../http/problems.ts'
import { reachOf } from './group-filter.ts'
import { presentPaper, presentRecord } from './present.ts'
import type { PaperQuery, PapersQuery } from './query.ts'
import type { Paper, PaperRecord } from './schema.ts'

/**
 * A revision of a paper by its id, or by its reference: where that leaves a
 * choice, of the newest study period the latest revision.
 *
 * @throws Problem NOT_FOUND; VALIDATION where an id comes with a choice, or
 *   papers of several study groups bear the reference
 */
export async function getPaper(
  db: Db,
  ref: string,
  query: PaperQuery = {},
): Promise<PaperRecord> {
  const row = isUuid(ref)
    ? await getById(db, ref, query)
    : await getByReference(db, ref, query)
  return recordOf(db, row)
}

/** A revision that was read, with all revisions and its changes. */
export async function recordOf(
  db: Db,
  row: ReadDocumentRow,
): Promise<PaperRecord> {
  const [all, changes] = await Promise.all([
    findDocumentsByKey(db, row.key),
    listDocumentChanges(db, row.id),
  ])
  const revisions = all
    .filter(
      (one) =>
        one.series === row.series && one.study_period === row.study_period,
    )
    .sort((a, b) => a.revision - b.revision)
  return presentRecord(row, revisions, changes)
}

/**
 * A page of the papers that pass the filter, the newest first.
 *
 * @param today civil date by which the name of a group is understood
 */
export async function getPapers(
  db: Db,
  query: PapersQuery,
  today: string,
): Promise<Page<Paper>> {
  const { limit = defaultLimit, cursor, reference, replyTo, q, ...same } = query
  const { group } = same
  const after = readCursor(cursor, Type.Tuple([CivilDate, Id]))
  const filter = {
    ...same,
    group: group === undefined ? undefined : await reachOf(db, group, today),
    key: reference === undefined ? undefined : paperKey(reference),
    replyKey: replyTo === undefined ? undefined : paperKey(replyTo),
    words: q === undefined ? undefined : requireWords(q),
  }
  const rows = await listDocuments(db, filter, limit + 1, after)
  return toPage(rows, limit, (row) => [row.happened_on, row.id], presentPaper)
}

async function getById(
  db: Db,
  id: string,
  query: PaperQuery,
): Promise<ReadDocumentRow> {
  const [name] = Object.keys(query)
  if (name !== undefined) {
    throw invalid(`/${name}`, 'does not go with an id, which names one paper')
  }
  return requirePaper(await findDocument(db, id))
}

/**
 * The paper that was found by its id.
 *
 * @throws Problem NOT_FOUND where none was
 */
export function requirePaper(row: ReadDocumentRow | undefined) {
  if (row) return row
  throw new Problem('NOT_FOUND', 'There is no paper with this id.')
}

async function getByReference(
  db: Db,
  reference: string,
  { revision, meeting, group, studyPeriod }: PaperQuery,
): Promise<ReadDocumentRow> {
  const all = await findDocumentsByKey(db, paperKey(reference))
  const found = all.filter(
    (row) =>
      (revision === undefined || row.revision === revision) &&
      (meeting === undefined || row.meeting_id === meeting.toLowerCase()) &&
      (group === undefined || row.series === seriesOf(group)) &&
      (studyPeriod === undefined || row.study_period === studyPeriod),
  )
  const [first] = found.sort(newestFirst)
  if (!first) {
    throw new Problem('NOT_FOUND', `There is no such paper ${reference}.`)
  }
  const series = new Set(
    found.filter(isOfPeriod(first)).map((row) => row.series),
  )
  if (series.size === 1) return first
  throw invalid(
    '/group',
    `is needed: ${reference} is a paper of ${[...series].sort().join(', ')}`,
  )
}

/** By study period, then by revision; no study period is the oldest. */
function newestFirst(a: ReadDocumentRow, b: ReadDocumentRow): number {
  const [one, other] = [a.study_period ?? '', b.study_period ?? '']
  if (one !== other) return one < other ? 1 : -1
  return b.revision - a.revision
}

function isOfPeriod({ study_period }: ReadDocumentRow) {
  return (row: ReadDocumentRow) => row.study_period === study_period
}

function requireWords(text: string): string[] {
  const words = toWords(text)
  if (words.length > 0) return words
  throw invalid('/q', 'must hold a letter or a digit')
}

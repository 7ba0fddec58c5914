import { randomUUIDv7 } from 'node:crypto'
import type { Db } from '../../db/database.ts'
import {
  type DocumentRow,
  insertDocument,
  paperKey,
  type ReplyTo,
} from '../../db/documents.ts'
import { findMeeting, type MeetingRow } from '../../db/meetings.ts'
import { studyPeriodOf } from '../../machines/study-periods.ts'
import { toWords } from '../engine/naming.ts'
import { seriesOf, wholeSector } from '../engine/series.ts'
import { invalid, Problem } from '../http/problems.ts'
import { mistakeOfReference } from './references.ts'
import type { NewPaper } from './schema.ts'
import { warningsOf } from './warnings.ts'

/** Who registers something, and when. */
export interface Registering {
  /** id of the caller, as stored with it */
  by: string
  /** instant of entering */
  now: string
  /** its civil date in the zone of deadlines */
  today: string
}

/**
 * Enters a revision of a paper. Revisions may be entered late and with gaps;
 * each one is there once within its study period and study group.
 *
 * @returns its id
 * @throws Problem VALIDATION at the place that is wrong; CONFLICT where the
 *   revision is registered already
 */
export async function registerPaper(
  db: Db,
  body: NewPaper,
  { by, now, today }: Registering,
): Promise<string> {
  refuseReferences(body)
  const { revision = 0, on = today } = body
  if (on > today) throw invalid('/on', 'must not lie in the future')
  const meeting = await requireMeeting(db, body.meeting)
  const group = body.group ?? meeting?.group ?? null
  refuseNoGroup(body, group)
  const replyTo = toReply(body.replyTo)
  const paper: Omit<DocumentRow, 'warnings'> = {
    id: randomUUIDv7(),
    kind: body.kind,
    reference: body.reference,
    key: paperKey(body.reference),
    revision,
    title: body.title,
    sources: body.sources ?? [],
    questions: body.questions ?? [],
    meeting_id: meeting?.id ?? null,
    group,
    series: body.kind === 'circular' ? wholeSector : seriesOf(group),
    study_period: studyPeriodOf(meeting?.opens_on ?? on) ?? null,
    happened_on: on,
    url: body.url ?? null,
    reply_to: replyTo,
    reply_key: replyTo && paperKey(replyTo.reference),
    purpose: body.purpose ?? null,
    deadline: body.deadline ?? null,
    disposition: body.disposition ?? null,
    destinations: body.destinations ?? [],
    version: 1,
    created_at: now,
    created_by: by,
    updated_at: now,
    updated_by: by,
  }
  const row = { ...paper, warnings: warningsOf(paper, meeting) }
  if (await insertDocument(db, row, searchWords(row))) return row.id
  throw new Problem(
    'CONFLICT',
    `Revision ${revision} of ${row.reference} is registered already for ${row.series} in ${row.study_period ?? 'its study period'}.`,
    { errors: [{ path: '/revision', message: 'is taken' }] },
  )
}

/** The words by which a paper is found. */
export function searchWords({ title }: Pick<DocumentRow, 'title'>): string[] {
  return toWords(title)
}

/** What a paper replies to, as it is stored. */
export function toReply(replyTo: NewPaper['replyTo'] | null): ReplyTo | null {
  if (replyTo === undefined || replyTo === null) return null
  return typeof replyTo === 'string'
    ? { reference: replyTo, revision: null }
    : { revision: null, ...replyTo }
}

/**
 * Refuses references that hold a revision.
 *
 * @throws Problem VALIDATION at `/reference` or `/replyTo`
 */
export function refuseReferences({
  reference,
  replyTo,
}: {
  reference?: string
  replyTo?: NewPaper['replyTo'] | null
}): void {
  const places = [
    ['/reference', reference],
    ['/replyTo', toReply(replyTo)?.reference],
  ] as const
  for (const [path, text] of places) {
    const mistake = text === undefined ? null : mistakeOfReference(text)
    if (mistake !== null) throw invalid(path, mistake)
  }
}

function refuseNoGroup({ kind }: NewPaper, group: string | null): void {
  if (group !== null || kind === 'circular') return
  throw invalid('/group', 'is needed where the meeting does not tell it')
}

async function requireMeeting(
  db: Db,
  id: string | undefined,
): Promise<MeetingRow | undefined> {
  if (id === undefined) return undefined
  const meeting = await findMeeting(db, id)
  if (meeting) return meeting
  throw invalid('/meeting', 'there is no meeting with this id')
}

import { randomUUIDv7 } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import {
  insertAnnouncementEntries,
  type ListedEntryRow,
} from '../../db/announcement-entries.ts'
import {
  type AnnouncementRow,
  findAnnouncement,
  findLastNumber,
  insertAnnouncement,
} from '../../db/announcements.ts'
import type { Trx } from '../../db/database.ts'
import { studyPeriodOf } from '../../machines/study-periods.ts'
import { problemOf } from '../batches/failures.ts'
import { type MembersRecorded, recordMembers } from '../batches/record.ts'
import { tryAgain } from '../engine/again.ts'
import { recordBatchIn } from '../engine/batch.ts'
import type { Caller } from '../engine/caller.ts'
import type { Engine } from '../engine/engine.ts'
import { lookUp } from '../engine/lookup.ts'
import { plainStore } from '../engine/store.ts'
import { requireRole } from '../http/authentication.ts'
import { contentTag } from '../http/etags.ts'
import { invalid, Problem } from '../http/problems.ts'
import {
  type Answer,
  type FinalAnswer,
  finish,
  finishDryRun,
} from '../http/writes.ts'
import { mannerOf } from '../work-items/send.ts'
import { presentAnnouncement } from './announcements.ts'
import {
  type ReadEntries,
  readEntries,
  refuseRepeats,
  words,
} from './entries.ts'
import { warningsOf } from './numbers.ts'
import type { NewAnnouncement } from './schema.ts'
import { toEntryRows } from './shown.ts'

/**
 * Publishes an issue: all that its entries do and the announcement itself, or
 * nothing, in one transaction.
 *
 * @throws Problem FORBIDDEN; VALIDATION at `/on` where that day is in no study
 *   period; CONFLICT at `/number` where it is taken; any with `failures`, one
 *   for each entry that fails
 */
export async function publish(
  engine: Engine,
  request: FastifyRequest,
  body: NewAnnouncement,
): Promise<FinalAnswer> {
  const caller = requireRole(request, ['director', 'tsb'])
  return tryAgain(() =>
    engine.db
      .transaction()
      .execute((trx) => publishIn(engine, trx, request, caller, body)),
  )
}

/** What is thrown rolls back what was written before. */
async function publishIn(
  engine: Engine,
  trx: Trx,
  request: FastifyRequest,
  caller: Caller,
  body: NewAnnouncement,
): Promise<FinalAnswer> {
  const issue = await toRow(engine, trx, caller, body)
  const manner = mannerOf(request, (drafts, touched) =>
    finish(toAnswer(issue, toEntryRows(issue.id, drafts, touched))),
  )
  // First, so that a second issue of the same number waits here for this one.
  const isFree = manner.dryRun
    ? !(await findAnnouncement(trx, issue.number, issue.study_period))
    : await insertAnnouncement(trx, issue)
  const result = await recordMembers(
    words,
    await readDistinct(engine, trx, body),
    isFree ? manner : { ...manner, dryRun: true },
    (...batch) => recordBatchIn(engine, trx, caller, ...batch),
  )
  if (result.kind === 'repeated') return result.answer
  if (!isFree) throw takenBy(issue, result)
  if (result.kind === 'failed') {
    throw problemOf(words, result.failures, body.entries.length)
  }
  const rows = toEntryRows(issue.id, result.drafts, result.touched)
  if (manner.dryRun) return finishDryRun(toAnswer(issue, rows))
  await insertAnnouncementEntries(trx, rows)
  return finish(toAnswer(issue, rows))
}

async function toRow(
  { clock }: Engine,
  trx: Trx,
  caller: Caller,
  { number, on, studyPeriod: given }: NewAnnouncement,
): Promise<AnnouncementRow> {
  const studyPeriod = given ?? studyPeriodOf(on)
  if (studyPeriod === undefined) {
    throw invalid('/on', 'lies in no study period that is known; name it')
  }
  const last = await findLastNumber(trx, studyPeriod)
  return {
    id: randomUUIDv7(),
    number,
    study_period: studyPeriod,
    happened_on: on,
    warnings: warningsOf({ number, on, studyPeriod }, last),
    created_at: await clock.now(trx),
    created_by: caller.id,
  }
}

/** The entries that were read, each item once. */
async function readDistinct(
  engine: Engine,
  trx: Trx,
  body: NewAnnouncement,
): Promise<ReadEntries> {
  const read = readEntries(body, body.entries)
  const items = read.read.map(({ instruction }) => instruction.ref)
  const refs = { items, meetings: [] }
  return refuseRepeats(read, await lookUp(engine, plainStore(trx), refs))
}

/** The number is taken; what else is wrong is told with it. */
function takenBy(
  { number, study_period }: AnnouncementRow,
  result: MembersRecorded,
): Problem {
  const message = `is published already in ${study_period}`
  const failures = result.kind === 'failed' ? { failures: result.failures } : {}
  return new Problem(
    'CONFLICT',
    `${number} ${message}; nothing was recorded.`,
    {
      errors: [{ path: '/number', message }],
      ...failures,
    },
  )
}

function toAnswer(
  issue: AnnouncementRow,
  rows: readonly ListedEntryRow[],
): Answer {
  const body = presentAnnouncement(issue, rows)
  const headers = { location: body.links.self, etag: contentTag(body) }
  return { status: 201, headers, body }
}

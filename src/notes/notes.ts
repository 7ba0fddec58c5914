import { randomUUIDv7 } from 'node:crypto'
import { Type } from 'typebox'
import type { Db, Trx } from '../../db/database.ts'
import {
  findMeetingNote,
  insertMeetingNote,
  listMeetingNotes,
  type MeetingNoteRow,
  takeNotePlace,
} from '../../db/meeting-notes.ts'
import type { Caller } from '../engine/caller.ts'
import { toActor } from '../engine/occasion.ts'
import { defaultLimit, type Page, readCursor, toPage } from '../http/paging.ts'
import { invalid, Problem } from '../http/problems.ts'
import { getMeeting } from '../meetings/meetings.ts'
import type {
  MeetingNote,
  MeetingNotesQuery,
  NewMeetingNote,
} from './schema.ts'
import type { NoteSection } from './sections.ts'

/**
 * Enters a note of a meeting.
 *
 * @param now instant of entering
 * @throws Problem NOT_FOUND without such a meeting; VALIDATION at `/question`
 *   or `/replaces`, or where it says nothing and replaces nothing; CONFLICT at
 *   `/replaces` where that note is replaced already
 */
export async function createMeetingNote(
  trx: Trx,
  meetingId: string,
  body: NewMeetingNote,
  caller: Caller,
  now: string,
): Promise<MeetingNote> {
  const meeting = await getMeeting(trx, meetingId)
  refuseMistakes(body)
  if (body.replaces !== undefined) {
    const replaced = await findMeetingNote(trx, meeting.id, body.replaces)
    if (!replaced) throw invalid('/replaces', 'is no note of this meeting')
  }
  const row: MeetingNoteRow = {
    id: randomUUIDv7(),
    meeting_id: meeting.id,
    seq: await takeNotePlace(trx, meeting.id),
    section: body.section,
    title: body.title ?? null,
    question: body.question ?? null,
    text: body.text ?? null,
    documents: (body.documents ?? []).map((one) => ({ revision: 0, ...one })),
    contributions: body.contributions ?? null,
    tds: body.tds ?? null,
    liaisons_in: body.liaisonsIn ?? null,
    replaces: body.replaces ?? null,
    replaced_by: null,
    created_at: now,
    created_by: toActor(caller),
  }
  const { replaced_by: _, ...stored } = row
  if (await insertMeetingNote(trx, stored)) return presentNote(row)
  const message = 'has been replaced by another note meanwhile'
  throw new Problem('CONFLICT', `replaces: ${message}`, {
    errors: [{ path: '/replaces', message }],
  })
}

/**
 * A note of a meeting.
 *
 * @throws Problem NOT_FOUND
 */
export async function getMeetingNote(
  db: Db,
  meetingId: string,
  id: string,
): Promise<MeetingNote> {
  const row = await findMeetingNote(db, meetingId, id)
  if (row) return presentNote(row)
  throw new Problem('NOT_FOUND', 'The meeting has no note with this id.')
}

/**
 * A page of the notes of a meeting that pass the filter, as they were entered.
 *
 * @throws Problem NOT_FOUND without such a meeting, VALIDATION at `/cursor`
 */
export async function getMeetingNotes(
  db: Db,
  meetingId: string,
  { limit = defaultLimit, cursor, ...filter }: MeetingNotesQuery,
): Promise<Page<MeetingNote>> {
  const after = readCursor(
    cursor,
    Type.Tuple([Type.Integer({ minimum: 1, maximum: 2_147_483_647 })]),
  )
  const { id } = await getMeeting(db, meetingId)
  const rows = await listMeetingNotes(db, id, filter, limit + 1, after)
  return toPage(rows, limit, ({ seq }) => [seq], presentNote)
}

/** A note as the API shows it. */
export function presentNote(row: MeetingNoteRow): MeetingNote {
  return {
    id: row.id,
    meeting: row.meeting_id,
    seq: row.seq,
    section: row.section as NoteSection,
    question: row.question,
    title: row.title,
    text: row.text,
    documents: row.documents,
    contributions: row.contributions,
    tds: row.tds,
    liaisonsIn: row.liaisons_in,
    replaces: row.replaces,
    replacedBy: row.replaced_by,
    createdAt: row.created_at,
    createdBy: row.created_by as MeetingNote['createdBy'],
  }
}

const told = [
  'text',
  'documents',
  'contributions',
  'tds',
  'liaisonsIn',
] as const

/** Whether a note says anything; one that does not withdraws another. */
export function saysSomething(
  note: Partial<Pick<MeetingNote, (typeof told)[number]>>,
): boolean {
  const values = told.map((name) => note[name] ?? [])
  return values.some((value) => !Array.isArray(value) || value.length > 0)
}

function refuseMistakes(body: NewMeetingNote): void {
  if ((body.section === 'question') !== (body.question !== undefined)) {
    throw body.question === undefined
      ? invalid('/question', 'is needed in the section question')
      : invalid('/question', 'goes with the section question alone')
  }
  if (body.replaces === undefined && !saysSomething(body)) {
    throw invalid('/text', 'is needed where there are no papers and no counts')
  }
}

import { sql } from 'kysely'
import type { Document } from '../machines/shapes.ts'
import type { Db, Trx } from './database.ts'
import { json } from './json.ts'

/** What the secretariat writes of a meeting; append-only by a trigger. */
export interface MeetingNotesTable {
  id: string
  meeting_id: string
  /** its place among the notes of the meeting, from 1 on */
  seq: number
  section: string
  title: string | null
  /** as in "2/20"; of the section `question` alone */
  question: string | null
  /** null where only papers or counts are noted, and where it withdraws */
  text: string | null
  documents: Document[]
  contributions: number | null
  tds: number | null
  liaisons_in: number | null
  /** id of the note that no longer stands because of this one */
  replaces: string | null
  created_at: string
  created_by: unknown
}

export type NewMeetingNoteRow = MeetingNotesTable

/** A note, and the one that stands in its place. */
export type MeetingNoteRow = MeetingNotesTable & { replaced_by: string | null }

/** Which notes of a meeting a list holds; what is left out limits nothing. */
export interface MeetingNoteFilter {
  section?: string | undefined
  question?: string | undefined
  /** those that nothing has replaced, or those that something has */
  current?: boolean | undefined
}

/** Where a list goes on: the place of the last note shown. */
export type MeetingNoteKey = [seq: number]

/**
 * The place of the next note of a meeting, which nobody else takes until the
 * transaction ends.
 */
export async function takeNotePlace(
  trx: Trx,
  meetingId: string,
): Promise<number> {
  await sql`select from meetings where id = ${meetingId} for update`.execute(
    trx,
  )
  const { last } = await trx
    .selectFrom('meeting_notes')
    .select((eb) => eb.fn.max('seq').as('last'))
    .where('meeting_id', '=', meetingId)
    .executeTakeFirstOrThrow()
  return Number(last) + 1
}

/** Stores a note; false where the one that it replaces is replaced already. */
export async function insertMeetingNote(
  db: Db,
  row: NewMeetingNoteRow,
): Promise<boolean> {
  const inserted = await db
    .insertInto('meeting_notes')
    .values({
      ...row,
      documents: json(row.documents),
      created_by: json(row.created_by),
    })
    .onConflict((conflict) =>
      conflict.constraint('meeting_notes_replaces_key').doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** The note of a meeting with this id. */
export async function findMeetingNote(
  db: Db,
  meetingId: string,
  id: string,
): Promise<MeetingNoteRow | undefined> {
  return notesOf(db, meetingId).where('n.id', '=', id).executeTakeFirst()
}

/**
 * Notes of a meeting that pass the filter, as they were entered.
 *
 * @param limit all if not given
 */
export async function listMeetingNotes(
  db: Db,
  meetingId: string,
  { section, question, current }: MeetingNoteFilter = {},
  limit?: number,
  after?: MeetingNoteKey,
): Promise<MeetingNoteRow[]> {
  let query = notesOf(db, meetingId)
  if (section !== undefined) query = query.where('n.section', '=', section)
  if (question !== undefined) query = query.where('n.question', '=', question)
  if (current !== undefined) {
    query = query.where('r.id', current ? 'is' : 'is not', null)
  }
  if (after !== undefined) {
    query = query.where('n.seq', '>', after[0])
  }
  if (limit !== undefined) query = query.limit(limit)
  return query.orderBy('n.seq').execute()
}

function notesOf(db: Db, meetingId: string) {
  return db
    .selectFrom('meeting_notes as n')
    .leftJoin('meeting_notes as r', 'r.replaces', 'n.id')
    .selectAll('n')
    .select('r.id as replaced_by')
    .where('n.meeting_id', '=', meetingId)
}

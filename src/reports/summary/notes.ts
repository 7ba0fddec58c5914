import type { Db } from '../../../db/database.ts'
import {
  listMeetingNotes,
  type MeetingNoteRow,
} from '../../../db/meeting-notes.ts'
import type { Viewpoint } from '../../../db/viewpoints.ts'
import { isKnown } from '../../engine/viewpoint.ts'
import { presentNote, saysSomething } from '../../notes/notes.ts'
import type { MeetingNote } from '../../notes/schema.ts'
import { sectionNames } from '../../notes/sections.ts'
import type { Frame } from './frame.ts'
import { meetingIds } from './gather.ts'

/**
 * The notes of a meeting and of those within it that stand, by section. One
 * that replaces another stands in its place; one that says nothing is gone.
 */
export async function gatherNotes(
  db: Db,
  frame: Frame,
): Promise<MeetingNote[]> {
  const notes: MeetingNote[] = []
  for (const meeting of meetingIds(frame)) {
    const rows = await listMeetingNotes(db, meeting)
    const known = knownFrom(frame.viewpoint, rows)
    notes.push(...inPlace(known.map(presentNote)))
  }
  return notes
    .filter(({ replacedBy }) => replacedBy === null)
    .filter(saysSomething)
    .sort((a, b) => orderOf(a) - orderOf(b))
}

/** The notes that were known, of which a later one has replaced none yet. */
function knownFrom(
  viewpoint: Viewpoint,
  rows: readonly MeetingNoteRow[],
): MeetingNoteRow[] {
  const known = rows.filter((row) => isKnown(viewpoint, row.created_at))
  const ids = new Set(known.map(({ id }) => id))
  return known.map((row) => ({
    ...row,
    replaced_by: ids.has(String(row.replaced_by)) ? row.replaced_by : null,
  }))
}

/** Notes in the order of the first that each replaces. */
function inPlace(notes: readonly MeetingNote[]): MeetingNote[] {
  const places = new Map<string, number>()
  for (const [index, { id, replaces }] of notes.entries()) {
    places.set(id, places.get(String(replaces)) ?? index)
  }
  const placeOf = ({ id }: MeetingNote) => Number(places.get(id))
  return notes.toSorted((a, b) => placeOf(a) - placeOf(b))
}

const orderOf = ({ section }: MeetingNote) => sectionNames.indexOf(section)

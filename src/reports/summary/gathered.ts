import type { Db } from '../../../db/database.ts'
import type { Viewpoint } from '../../../db/viewpoints.ts'
import type { MeetingNote } from '../../notes/schema.ts'
import { type Frame, findFrame } from './frame.ts'
import { gatherItems } from './gather.ts'
import type { Item } from './item.ts'
import { gatherNotes } from './notes.ts'
import { gatherPapers, type Papers } from './papers.ts'

/** All of the record that a summary is made from. */
export interface Gathered {
  frame: Frame
  items: Item[]
  papers: Papers
  notes: MeetingNote[]
}

/**
 * Reads what the record tells of a meeting.
 *
 * @param id of the meeting
 * @param viewpoint from where the record is seen
 * @throws Problem NOT_FOUND
 */
export async function gather(
  db: Db,
  id: string,
  viewpoint: Viewpoint,
): Promise<Gathered> {
  const frame = await findFrame(db, id, viewpoint)
  return {
    frame,
    items: await gatherItems(db, frame),
    papers: await gatherPapers(db, frame),
    notes: await gatherNotes(db, frame),
  }
}

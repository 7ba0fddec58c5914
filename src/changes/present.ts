import type { ChangeRow } from '../../db/changes.ts'
import { presentEvent } from '../work-items/present.ts'
import { toCursor } from './cursor.ts'
import type { Change } from './schema.ts'

/** An event of the feed as the API shows it. */
export function presentChange(row: ChangeRow): Change {
  return {
    ...presentEvent(row),
    cursor: toCursor(row.position),
    process: row.process as Change['process'],
    workItem: {
      id: row.work_item_id,
      provisionalName: row.provisional_name,
      number: row.number,
      title: row.title,
      studyGroup: row.study_group,
      question: row.question,
    },
  }
}

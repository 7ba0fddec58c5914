import type { Migration } from 'kysely/migration'
import * as spine from './migrations/0001_spine.ts'
import * as lists from './migrations/0002_lists.ts'
import * as groups from './migrations/0003_groups.ts'
import * as documents from './migrations/0004_documents.ts'
import * as announcements from './migrations/0005_announcements.ts'
import * as meetingNotes from './migrations/0006_meeting_notes.ts'
import * as webhooks from './migrations/0007_webhooks.ts'
import * as imports from './migrations/0008_imports.ts'
import * as standings from './migrations/0009_standings.ts'
import * as checkpoints from './migrations/0010_checkpoints.ts'
import * as board from './migrations/0011_board.ts'
import * as appendOnly from './migrations/0012_append_only.ts'
import * as groupLists from './migrations/0014_group_lists.ts'
import * as importPositions from './migrations/0015_import_positions.ts'

/**
 * Every migration by its file's name. A list rather than a look into the
 * folder: what runs is what was imported and type-checked.
 */
export const migrations: Record<string, Migration> = {
  '0001_spine': spine,
  '0002_lists': lists,
  '0003_groups': groups,
  '0004_documents': documents,
  '0005_announcements': announcements,
  '0006_meeting_notes': meetingNotes,
  '0007_webhooks': webhooks,
  '0008_imports': imports,
  '0009_standings': standings,
  '0010_checkpoints': checkpoints,
  '0011_board': board,
  '0012_append_only': appendOnly,
  '0014_group_lists': groupLists,
  '0015_import_positions': importPositions,
}

import type { Kysely, Transaction } from 'kysely'
import type { AnnouncementEntriesTable } from './announcement-entries.ts'
import type { AnnouncementsTable } from './announcements.ts'
import type { AnswersTable } from './answers.ts'
import type {
  BoardChangesTable,
  BoardMarkedDaysTable,
  BoardMarksTable,
  BoardProgressTable,
  BoardTotalsTable,
  RegisterChangesTable,
} from './board-folds.ts'
import type { CheckpointKeysTable } from './checkpoint-keys.ts'
import type { CheckpointsTable } from './checkpoints.ts'
import type { DeadlinesTable } from './deadlines.ts'
import type { DocumentChangesTable } from './document-changes.ts'
import type { DocumentsTable } from './documents.ts'
import type { EventsTable } from './events.ts'
import type { GroupsTable } from './groups.ts'
import type { ImportsTable } from './imports.ts'
import type { MeetingNotesTable } from './meeting-notes.ts'
import type { MeetingsTable } from './meetings.ts'
import type { MerkleNodesTable } from './merkle-nodes.ts'
import type { WorkItemNamesTable } from './names.ts'
import type { TokensTable } from './tokens.ts'
import type { VirtualClockTable } from './virtual-clock.ts'
import type { WebhookDeadLettersTable } from './webhook-dead-letters.ts'
import type { WebhooksTable } from './webhooks.ts'
import type { WorkItemsTable } from './work-items.ts'

/** The tables, one file each; migrations/ is their other half. */
export interface Database {
  work_items: WorkItemsTable
  work_item_names: WorkItemNamesTable
  events: EventsTable
  deadlines: DeadlinesTable
  meetings: MeetingsTable
  meeting_notes: MeetingNotesTable
  groups: GroupsTable
  documents: DocumentsTable
  document_changes: DocumentChangesTable
  tokens: TokensTable
  answers: AnswersTable
  announcements: AnnouncementsTable
  announcement_entries: AnnouncementEntriesTable
  imports: ImportsTable
  virtual_clock: VirtualClockTable
  board_progress: BoardProgressTable
  board_totals: BoardTotalsTable
  board_changes: BoardChangesTable
  board_marked_days: BoardMarkedDaysTable
  board_marks: BoardMarksTable
  register_changes: RegisterChangesTable
  webhooks: WebhooksTable
  webhook_dead_letters: WebhookDeadLettersTable
  checkpoints: CheckpointsTable
  checkpoint_keys: CheckpointKeysTable
  merkle_nodes: MerkleNodesTable
}

/** A connection that may read and write one statement at a time. */
export type Db = Kysely<Database>

/** A connection inside a transaction, for what must be atomic. */
export type Trx = Transaction<Database>

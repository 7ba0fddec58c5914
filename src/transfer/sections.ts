import type { Section } from './section.ts'
import {
  announcementEntrySection,
  announcementSection,
} from './sections/announcements.ts'
import { checkpointKeySection } from './sections/checkpoint-keys.ts'
import { checkpointSection } from './sections/checkpoints.ts'
import { documentChangeSection, documentSection } from './sections/documents.ts'
import { eventSection } from './sections/events.ts'
import { groupSection } from './sections/groups.ts'
import { meetingSection } from './sections/meetings.ts'
import { noteSection } from './sections/notes.ts'

/** What is exported, in the order in which it stands and can be stored. */
export const sections: readonly Section[] = [
  groupSection,
  meetingSection,
  documentSection,
  documentChangeSection,
  noteSection,
  eventSection,
  announcementSection,
  announcementEntrySection,
  checkpointKeySection,
  checkpointSection,
]

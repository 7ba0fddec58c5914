import type { Section } from './section.ts'
import { eventSection } from './sections/events.ts'
import { meetingSection } from './sections/meetings.ts'

/** What is exported, in the order in which it stands and can be stored. */
export const sections: readonly Section[] = [meetingSection, eventSection]

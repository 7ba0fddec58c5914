/**
 * The sections of an executive summary in which notes stand, with the words
 * that head them in ITU-T's summaries, in their order. `question` and
 * `workProgramme` stand among what the record itself tells.
 */
export const sections = {
  lastReport: 'Approval of the report of the last meeting',
  contributions: 'List of Contributions',
  highlights: 'Highlights',
  workProgramme: 'Work Programme',
  newcomers: "Newcomers' session",
  question: "Summary of Questions' results",
  rapporteurGroups: 'Rapporteur group meetings (including e-meetings)',
  focusGroups: 'Focus groups',
  regionalGroups: 'Regional groups',
  jointCoordination: 'Joint coordination activities',
  correspondenceGroups: 'Correspondence groups',
  collaboration: 'Collaboration matters and information sharing',
  promotion: 'Promotion activities and Bridging the Standardization Gap',
  otherBusiness: 'Other business',
} as const

/** A section in which notes stand. */
export type NoteSection = keyof typeof sections

/** The names of the sections, in their order. */
export const sectionNames = Object.keys(sections) as NoteSection[]

import type { AnnouncementAction } from '../../db/announcement-entries.ts'
import { heading, page, paragraph, table } from '../prints/nodes.ts'
import type { Block, Page } from '../prints/tree.ts'
import { actionNames } from './actions.ts'
import type { Announcement, AnnouncementEntry } from './schema.ts'

/** How the entries of one action are printed. */
interface Section {
  title: string
  /** What the dates of an entry are, each with its header. */
  dates: Partial<Record<'start' | 'end' | 'approvedOn', string>>
}

const window = { start: 'Start', end: 'End (last day)' }

const sections: Record<AnnouncementAction, Section> = {
  lastCall: { title: 'Last call (A.8 4.1)', dates: window },
  additionalReview: { title: 'Additional review (A.8 4.5)', dates: window },
  studyGroup: {
    title: 'Intention to approve at a study group meeting (A.8 4.6)',
    dates: { start: 'Meeting opens', end: 'Meeting closes' },
  },
  result: { title: 'Results (A.8 6)', dates: { approvedOn: 'Approved on' } },
}

/**
 * An announcement as it is sent out: its number and its day, and one table
 * for each kind of action that it has entries of.
 */
export function printAnnouncement(issue: Announcement): Page {
  const { number, on, studyPeriod, entries } = issue
  const blocks = actionNames.flatMap((action) => {
    const own = entries.filter((entry) => entry.action === action)
    return own.length === 0 ? [] : printSection(number, sections[action], own)
  })
  return page(`Announcement ${number} of ${on}`, [
    paragraph(
      `Approval of Recommendations by the Alternative Approval Process (Rec. ITU-T A.8). Study period ${studyPeriod}.`,
    ),
    ...blocks,
  ])
}

function printSection(
  number: string,
  { title, dates }: Section,
  entries: readonly AnnouncementEntry[],
): Block[] {
  const days = Object.keys(dates) as (keyof typeof dates)[]
  const columns = [
    ...['Recommendation', 'Title', 'Question', 'Status'],
    ...Object.values(dates),
    'Reference',
  ]
  const rows = entries.map((entry) => [
    entry.number ?? entry.provisionalName,
    entry.title,
    entry.question,
    entry.code,
    ...days.map((day) => entry[day]),
    entry.reference,
  ])
  return [heading(2, title), table(`${title}, ${number}`, columns, rows)]
}

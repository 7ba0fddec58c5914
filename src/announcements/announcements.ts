import {
  countAnnouncementEntries,
  type ListedEntryRow,
  listAnnouncementEntries,
} from '../../db/announcement-entries.ts'
import {
  type AnnouncementFilter,
  type AnnouncementKey,
  type AnnouncementRow,
  findAnnouncement,
  listAnnouncements,
} from '../../db/announcements.ts'
import type { Db } from '../../db/database.ts'
import { type Page, toPage } from '../http/paging.ts'
import { invalid, Problem } from '../http/problems.ts'
import type {
  Announcement,
  AnnouncementEntry,
  AnnouncementHead,
} from './schema.ts'

/**
 * The announcement with a number.
 *
 * @param studyPeriod the newest of that number if not given
 * @throws Problem NOT_FOUND
 */
export async function getAnnouncement(
  db: Db,
  number: string,
  studyPeriod?: string,
): Promise<Announcement> {
  const row = await findAnnouncement(db, number, studyPeriod)
  if (row) {
    return presentAnnouncement(row, await listAnnouncementEntries(db, row.id))
  }
  const period = studyPeriod === undefined ? '' : ` in ${studyPeriod}`
  throw new Problem('NOT_FOUND', `There is no ${number}${period}.`)
}

/**
 * A page of the announcements that pass the filter, the latest first.
 *
 * @throws Problem VALIDATION at `/until` where it lies before `from`
 */
export async function getAnnouncements(
  db: Db,
  filter: AnnouncementFilter,
  limit: number,
  after: AnnouncementKey | undefined,
): Promise<Page<AnnouncementHead>> {
  const { from, until } = filter
  if (from !== undefined && until !== undefined && until < from) {
    throw invalid('/until', `must not lie before from, ${from}`)
  }
  const rows = await listAnnouncements(db, filter, limit + 1, after)
  const ids = rows.map(({ id }) => id)
  const counted = await countAnnouncementEntries(db, ids)
  const counts = new Map(
    counted.map((row) => [`${row.announcement_id} ${row.action}`, row.count]),
  )
  return toPage(
    rows,
    limit,
    (row) => [row.happened_on, row.id],
    (row) => {
      const count = (action: string) => counts.get(`${row.id} ${action}`) ?? 0
      return {
        ...headOf(row),
        counts: {
          lastCall: count('lastCall'),
          additionalReview: count('additionalReview'),
          studyGroup: count('studyGroup'),
          result: count('result'),
        },
      }
    },
  )
}

/** An announcement as the API shows it. */
export function presentAnnouncement(
  row: AnnouncementRow,
  entries: readonly ListedEntryRow[],
): Announcement {
  return { ...headOf(row), entries: entries.map(presentEntry) }
}

function headOf(row: AnnouncementRow) {
  const { number, study_period: studyPeriod } = row
  return {
    number,
    studyPeriod,
    on: row.happened_on,
    warnings: row.warnings,
    createdAt: row.created_at,
    links: linksOf(number, studyPeriod),
  }
}

function linksOf(number: string, studyPeriod: string) {
  const at = (ending: string) =>
    `/v1/announcements/${number}${ending}?studyPeriod=${studyPeriod}`
  return {
    self: at(''),
    markdown: at('.md'),
    html: at('.html'),
    word: at('.docx'),
  }
}

function presentEntry(row: ListedEntryRow): AnnouncementEntry {
  return {
    index: row.place,
    action: row.action,
    workItem: row.work_item_id,
    event: row.seq,
    number: row.number,
    provisionalName: row.provisional_name,
    title: row.title,
    studyGroup: row.study_group,
    question: row.question,
    code: row.code,
    start: row.starts_on,
    end: row.ends_on,
    approvedOn: row.approved_on,
    reference: row.reference,
  }
}

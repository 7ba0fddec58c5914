import type { Db } from '../../../db/database.ts'
import type { GroupRow } from '../../../db/groups.ts'
import { listMeetings } from '../../../db/meetings.ts'
import type { Viewpoint } from '../../../db/viewpoints.ts'
import { studyPeriodOf } from '../../../machines/study-periods.ts'
import { groupKey, numberWithin } from '../../groups/names.ts'
import { groupsWithin, type When } from '../../groups/tree.ts'
import { getMeeting, rowToMeeting } from '../../meetings/meetings.ts'
import type { Meeting } from '../../meetings/schema.ts'

/** Of what a summary tells. */
export interface Frame {
  /** From where the record is seen. */
  viewpoint: Viewpoint
  meeting: Meeting
  /** The meetings of groups below its group that lie within its days. */
  within: Meeting[]
  /** The group of the meeting and all below it; none if not registered. */
  groups: GroupRow[]
  /** The study group of which it is, if of any. */
  studyGroup: number | null
  /** The Questions of which it is; null where it is of all that there are. */
  questions: string[] | null
}

/** More meetings than ever lie within the days of one. */
const most = 10_000

/**
 * Finds of what the summary of a meeting tells. Groups are looked up in the
 * study period of its first day; of those that are not registered their names
 * tell where they belong.
 *
 * @throws Problem NOT_FOUND
 */
export async function findFrame(
  db: Db,
  id: string,
  viewpoint: Viewpoint,
): Promise<Frame> {
  const meeting = await getMeeting(db, id)
  const { group, opensOn, closesOn } = meeting
  const groups = group === null ? [] : await findGroups(db, group, opensOn)
  const key = group === null ? '' : groupKey(group)
  const days = { from: opensOn, until: closesOn }
  const overlapping = await listMeetings(db, days, most, undefined)
  const within = overlapping
    .map(rowToMeeting)
    .filter((other) => other.id !== meeting.id)
    .filter((other) => opensOn <= other.opensOn && other.closesOn <= closesOn)
    .filter(
      (other) => other.group && isBelow(groupKey(other.group), key, groups),
    )
    .sort((a, b) => String(a.group).localeCompare(String(b.group), 'en'))
  return {
    viewpoint,
    meeting,
    within,
    groups,
    studyGroup: studyGroupOf(key, groups),
    questions: questionsOf(key, groups),
  }
}

async function findGroups(
  db: Db,
  group: string,
  day: string,
): Promise<GroupRow[]> {
  const studyPeriod = studyPeriodOf(day)
  const when: When = studyPeriod ? { studyPeriod } : { today: day }
  return (await groupsWithin(db, group, when)) ?? []
}

function isBelow(
  key: string,
  above: string,
  groups: readonly GroupRow[],
): boolean {
  if (key === above) return false
  if (groups.length > 0) return groups.some((group) => group.key === key)
  const number = /^sg(\d+)$/.exec(above)?.[1]
  return number !== undefined && numberWithin({ key }) === number
}

function studyGroupOf(key: string, groups: readonly GroupRow[]): number | null {
  const [number] = [key, ...groups.map((group) => group.key)].flatMap(
    (one) => numberWithin({ key: one }) ?? [],
  )
  return number === undefined ? null : Number(number)
}

function questionsOf(
  key: string,
  groups: readonly GroupRow[],
): string[] | null {
  if (/^sg\d+$/.test(key)) return null
  if (/^\d+\/\d+$/.test(key)) return [key]
  return groups.filter(isQuestion).map((group) => group.key)
}

const isQuestion = ({ kind }: GroupRow) => kind === 'question'

import type { RegisteredPair } from '../../db/document-links.ts'
import { studyPeriodOf } from '../../machines/study-periods.ts'

/** Of papers that belong to no group, such as TSB Circulars. */
export const wholeSector = 'ITU-T'

/**
 * The series in which a group's papers are numbered: that of its study group
 * (rules.md 6: TD and contribution have an SG and a number).
 *
 * @param group such as "SG20", "WP1/20" or "Q2/20"; null for the whole Sector
 */
export function seriesOf(group: string | null): string {
  if (group === null) return wholeSector
  const name = group.replace(/\s+/g, '')
  const number = /^(?:SG|WP\d+\/|Q?\d+\/)(\d+)$/i.exec(name)?.[1]
  return number === undefined ? group : `SG${number}`
}

/** What tells which papers an event means. */
export interface Pointing {
  /** The number of the item's study group. */
  studyGroup: number
  /** The group of the event's meeting, where it has one. */
  meetingGroup: string | null
  /** The civil date of the event. */
  on: string
}

/**
 * Whether a registered revision is in the series that an event means: that of
 * the study period of its day, and of its meeting's study group, else its
 * item's. Papers of the whole Sector are in all series.
 */
export function isMeant(
  paper: Pick<RegisteredPair, 'series' | 'study_period'>,
  { studyGroup, meetingGroup, on }: Pointing,
): boolean {
  const series = seriesOf(meetingGroup ?? `SG${studyGroup}`)
  return (
    paper.study_period === (studyPeriodOf(on) ?? null) &&
    (paper.series === series || paper.series === wholeSector)
  )
}

import { addDays } from '../../machines/calendar.ts'
import type { MeetingFact } from '../../machines/facts.ts'
import { range } from '../items.ts'
import { idOf } from '../made-up.ts'

/**
 * The study groups among which a record is shared out, in the order in which
 * they meet.
 */
export const studyGroups = [2, 3, 5, 9, 20, 11, 12, 13, 15, 16, 17]

/** How many Questions each of them has. */
export const questions = 10

const first = '2009-01-12'
const apart = 182
/** From one study group's meeting to the next one's. */
const offset = 14

/** How many meetings each study group has held, from 2009 to 2026. */
const held = 36

/** The n-th meeting of a study group: twelve days, twice a year. */
export function meetingOf(studyGroup: number, number: number): MeetingFact {
  const place = studyGroups.indexOf(studyGroup)
  const opensOn = addDays(first, number * apart + place * offset)
  return {
    id: idOf(0xff_0000_0000 + place * held + number),
    name: `ITU-T Study Group ${studyGroup}, ${opensOn.slice(0, 7)}`,
    kind: 'SG',
    group: `SG${studyGroup}`,
    opensOn,
    closesOn: addDays(opensOn, 11),
  }
}

/** Every meeting of every study group, in the order in which they open. */
export const meetings = studyGroups
  .flatMap((studyGroup) =>
    range(0, held - 1).map((number) => ({
      studyGroup,
      number,
      meeting: meetingOf(studyGroup, number),
    })),
  )
  .sort((a, b) => (a.meeting.opensOn < b.meeting.opensOn ? -1 : 1))

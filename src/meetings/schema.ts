import { type Static, Type } from 'typebox'
import { CivilDate, Id, Instant, Label } from '../../machines/shapes.ts'
import { pageOf } from '../http/paging.ts'

/** The kinds of meeting: study group, working party, rapporteur group, … */
export const MeetingKind = Type.Enum(
  ['SG', 'WP', 'RGM', 'eMeeting', 'WTSA', 'TSAG'],
  { type: 'string' },
)

const example = {
  name: 'ITU-T Study Group 20, Geneva, September 2017',
  kind: 'SG',
  group: 'SG20',
  place: 'Geneva',
  opensOn: '2017-09-04',
  closesOn: '2017-09-15',
}

/** A meeting to be entered. */
export const NewMeetingShape = Type.Object(
  {
    name: Label,
    kind: MeetingKind,
    group: Type.Optional(Label),
    place: Type.Optional(Label),
    opensOn: CivilDate,
    closesOn: CivilDate,
  },
  {
    $id: 'NewMeeting',
    additionalProperties: false,
    description: 'A meeting to be entered, with its first and its last day.',
    examples: [example],
  },
)
export type NewMeeting = Static<typeof NewMeetingShape>

/** A meeting as it is shown in examples. */
export const meetingExample = {
  id: '0198c5a2-7a00-7000-8000-0000000000b1',
  ...example,
  createdAt: '2017-09-01T08:00:00Z',
}

/** A meeting as stored. */
export const MeetingShape = Type.Object(
  {
    id: Id,
    name: Label,
    kind: MeetingKind,
    group: Type.Union([Label, Type.Null()]),
    place: Type.Union([Label, Type.Null()]),
    opensOn: CivilDate,
    closesOn: CivilDate,
    createdAt: Instant,
  },
  {
    $id: 'Meeting',
    description: 'A meeting that takes decisions.',
    examples: [meetingExample],
  },
)
export type Meeting = Static<typeof MeetingShape>

/** A page of meetings. */
export const MeetingPage = pageOf(MeetingShape)

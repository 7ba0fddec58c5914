import { type Static, type TSchema, Type } from 'typebox'
import type { AnnouncementAction } from '../../db/announcement-entries.ts'
import { CivilDate, Id, Instant, Label, ref } from '../../machines/shapes.ts'
import { StudyPeriod } from '../groups/schema.ts'
import { pageOf } from '../http/paging.ts'
import { actionNames, actions, fieldsOf } from './actions.ts'
import {
  announcementEntryExample,
  announcementExample,
  announcementHeadExample,
  newAnnouncementExample,
} from './examples.ts'

/** The number of an announcement. */
export const AnnouncementNumber = Type.String({
  pattern: '^AAP-[1-9]\\d{0,4}$',
  description: 'Such as `AAP-21`; numbers begin anew with each study period',
})

/** The number of a study group. */
export const StudyGroup = Type.Integer({ minimum: 1, maximum: 999 })

/** What an entry does. */
export const ActionShape = Type.Enum(actionNames, { type: 'string' })

const nullable = <T extends TSchema>(schema: T) =>
  Type.Union([schema, Type.Null()])

const limits = { minItems: 1, maxItems: 5000 }

/** An issue to be published, its entries unread. */
export const IssueShape = Type.Object(
  {
    number: AnnouncementNumber,
    on: CivilDate,
    studyPeriod: Type.Optional({
      ...StudyPeriod,
      description:
        'Of its number, where it is not that of `on`: the first issues of a period may come before it',
    }),
    entries: Type.Array(Type.Unknown(), limits),
  },
  { additionalProperties: false },
)
export type NewAnnouncement = Static<typeof IssueShape>

/** An issue to be published as it is documented. */
export const NewAnnouncementShape = Type.Object(
  {
    ...IssueShape.properties,
    entries: Type.Array(Type.Union(actionNames.map(entryOf)), limits),
  },
  {
    $id: 'NewAnnouncement',
    additionalProperties: false,
    description:
      'An issue of the Director’s announcements. A `start` that is left out is the day of the issue, a `circular` that a result leaves out is the issue itself.',
    examples: [newAnnouncementExample],
  },
)

/** An entry of an announcement as it is shown. */
export const AnnouncementEntryShape = Type.Object(
  {
    index: Type.Integer({ description: 'The place of the entry' }),
    action: ActionShape,
    workItem: Id,
    event: Type.Integer({ description: 'The `seq` of the event that it made' }),
    number: nullable(Type.String({ description: 'As of this announcement' })),
    provisionalName: Type.String(),
    title: Type.String(),
    studyGroup: StudyGroup,
    question: Type.String(),
    code: nullable(Type.String({ description: 'As of this announcement' })),
    start: nullable({
      ...CivilDate,
      description: 'The first day of the window, or of the meeting',
    }),
    end: nullable({
      ...CivilDate,
      description: 'The last day of the window, or of the meeting',
    }),
    approvedOn: nullable({
      ...CivilDate,
      description: 'Of a result that is an approval',
    }),
    reference: nullable(
      Type.String({ description: 'The text, the meeting or the circular' }),
    ),
  },
  {
    $id: 'AnnouncementEntry',
    description: 'An entry of an announcement, as of that announcement.',
    examples: [announcementEntryExample],
  },
)
export type AnnouncementEntry = Static<typeof AnnouncementEntryShape>

const head = {
  number: AnnouncementNumber,
  studyPeriod: Type.String(),
  on: CivilDate,
  warnings: Type.Array(Type.String(), {
    description: 'What was unusual, and no reason to refuse it',
  }),
  createdAt: Instant,
  links: Type.Object({
    self: Type.String(),
    markdown: Type.String(),
    html: Type.String(),
    word: Type.String(),
  }),
}

/** An announcement with its entries. */
export const AnnouncementShape = Type.Object(
  { ...head, entries: Type.Array(ref(AnnouncementEntryShape)) },
  {
    $id: 'Announcement',
    description: 'An announcement of the Director (A.8 3.1, 4.5, 4.6, 6).',
    examples: [announcementExample],
  },
)
export type Announcement = Static<typeof AnnouncementShape>

/** An announcement in a list. */
export const AnnouncementHeadShape = Type.Object(
  {
    ...head,
    counts: Type.Object(
      {
        lastCall: Type.Integer(),
        additionalReview: Type.Integer(),
        studyGroup: Type.Integer(),
        result: Type.Integer(),
      },
      { description: 'How many entries of each action it has' },
    ),
  },
  {
    $id: 'AnnouncementHead',
    description: 'An announcement without its entries.',
    examples: [announcementHeadExample],
  },
)
export type AnnouncementHead = Static<typeof AnnouncementHeadShape>

/** A page of announcements. */
export const AnnouncementPage = pageOf(AnnouncementHeadShape)

/** Every shape of this file that answers and bodies refer to. */
export const announcementShapes = [
  NewAnnouncementShape,
  AnnouncementEntryShape,
  AnnouncementShape,
  AnnouncementHeadShape,
  AnnouncementPage,
]

function entryOf(action: AnnouncementAction) {
  const { event, supply } = actions[action]
  const supplied = supply({ number: '', on: '' })
  const fields = Object.entries(fieldsOf(action)).map(([name, shape]) => [
    name,
    Object.hasOwn(supplied, name) ? Type.Optional(shape) : shape,
  ])
  return Type.Object(
    {
      workItem: Label,
      action: Type.Literal(action),
      ...Object.fromEntries(fields),
    },
    {
      title: action,
      description: `Sends ${event}.`,
      additionalProperties: false,
    },
  )
}

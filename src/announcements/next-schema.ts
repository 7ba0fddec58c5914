import { type Static, Type } from 'typebox'
import { CivilDate, Id } from '../../machines/shapes.ts'
import { pageOf, pageParameters } from '../http/paging.ts'
import { nextAnnouncementExample, proposedEntryExample } from './examples.ts'
import {
  ActionShape,
  AnnouncementEntryShape,
  AnnouncementNumber,
  StudyGroup,
} from './schema.ts'

const { workItem, number, provisionalName, title, studyGroup, question } =
  AnnouncementEntryShape.properties

/** What the next issue could do to an item. */
export const ProposedEntryShape = Type.Object(
  {
    action: ActionShape,
    workItem,
    number,
    provisionalName,
    title,
    studyGroup,
    question,
    state: Type.String(),
    code: number,
    ready: Type.Boolean({ description: 'Whether nothing stands in its way' }),
    reasons: Type.Array(
      Type.Object({
        reason: Type.String(),
        clause: Type.String(),
        earliest: Type.Optional(CivilDate),
        latest: Type.Optional(CivilDate),
      }),
      { description: 'What stands in its way' },
    ),
    entry: Type.Object(
      {
        workItem: Id,
        action: ActionShape,
        meeting: Type.Optional(Id),
      },
      { description: 'The entry with which the issue would do it' },
    ),
  },
  {
    $id: 'ProposedEntry',
    description: 'An item that waits to be announced.',
    examples: [proposedEntryExample],
  },
)
export type ProposedEntry = Static<typeof ProposedEntryShape>

/** The next issue and a page of what it could hold. */
export const NextAnnouncementShape = Type.Object(
  {
    number: {
      ...AnnouncementNumber,
      description: 'The one after the greatest of the study period until now',
    },
    on: CivilDate,
    studyPeriod: Type.Union([Type.String(), Type.Null()], {
      description: 'Of that day; null where none is known',
    }),
    ...pageOf(ProposedEntryShape).properties,
  },
  {
    $id: 'NextAnnouncement',
    description: 'What the next announcement could hold.',
    examples: [nextAnnouncementExample],
  },
)
export type NextAnnouncement = Static<typeof NextAnnouncementShape>

/** Query parameters of the next issue. */
export const NextQuery = Type.Object(
  {
    on: Type.Optional({
      ...CivilDate,
      description:
        'Its day; the next 1st or 16th after the last issue if not given',
    }),
    studyGroup: Type.Optional(StudyGroup),
    ...pageParameters,
  },
  { additionalProperties: false },
)
export type NextQuery = Static<typeof NextQuery>

/** Every shape of this file that answers refer to. */
export const nextShapes = [ProposedEntryShape, NextAnnouncementShape]

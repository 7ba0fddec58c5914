import { type Static, Type } from 'typebox'
import { Proposal } from '../../../machines/events/propose.ts'
import { CivilDate, Id, nullable } from '../../../machines/shapes.ts'
import { pageOf, pageParameters } from '../../http/paging.ts'
import { deadlineFilters } from '../query.ts'
import { DeadlineShape } from '../schema.ts'
import { ActingRole } from './roles.ts'

const { studyGroup, question } = Proposal.properties
const { state, fires, armedBy, closedBy, ...told } = DeadlineShape.properties

const What = Type.Enum(['ends', 'overdue', 'doBefore'], {
  type: 'string',
  description:
    'A deadline that ends; something that should have been done; something to be done before a meeting, although nothing is armed for it',
})

/** Query parameters of the list of reminders. */
export const RemindersQuery = Type.Object(
  {
    within: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 366,
        default: 14,
        description: 'How many days to look ahead',
      }),
    ),
    what: Type.Optional(What),
    studyGroup: Type.Optional(studyGroup),
    question: Type.Optional(question),
    group: deadlineFilters.group,
    ...pageParameters,
  },
  { additionalProperties: false },
)
export type RemindersQuery = Static<typeof RemindersQuery>

/** Something that somebody should think of now. */
export const ReminderShape = Type.Object(
  {
    what: What,
    roles: Type.Array(ActingRole, { description: 'Who has to act' }),
    ...told,
    meeting: nullable(
      Type.Object(
        {
          id: Id,
          name: Type.String(),
          group: nullable(Type.String()),
          opensOn: CivilDate,
        },
        { description: 'Before which it has to be done' },
      ),
    ),
  },
  {
    $id: 'Reminder',
    description: 'A day that is near or past, and who has to act by it.',
    examples: [
      {
        what: 'doBefore',
        roles: ['tsb'],
        workItem: '0198c5a2-7a00-7000-8000-000000000001',
        document: null,
        subject: 'Y.4117',
        name: 'distributeTexts',
        rule: '1 month before the opening',
        clause: 'Res. 1 9.3.5',
        inputs: { meetingOpening: '2018-05-06', months: 1 },
        date: '2018-04-06',
        zone: 'UTC',
        closesAt: '2018-04-07T00:00:00Z',
        explain:
          'Distribution of the texts of Y.4117 is due on 2018-04-06 at 24:00 UTC: 1 month before the opening 2018-05-06 (Res. 1 9.3.5).',
        meeting: {
          id: '0198c5a2-7a00-7000-8000-0000000000b1',
          name: 'SG20, May 2018',
          group: 'SG20',
          opensOn: '2018-05-06',
        },
      },
    ],
  },
)
export type Reminder = Static<typeof ReminderShape>

/** A page of reminders. */
export const ReminderPage = pageOf(ReminderShape)

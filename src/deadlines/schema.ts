import { type Static, type TSchema, Type } from 'typebox'
import { Id, Label } from '../../machines/shapes.ts'

/** What has become of a deadline. */
export const DeadlineState = Type.Enum(
  ['armed', 'fired', 'cancelled', 'overdue'],
  { type: 'string' },
)

const orNull = <T extends TSchema>(schema: T, description: string) =>
  Type.Union([schema, Type.Null()], { description })

/** A deadline, the same object on every surface. */
export const DeadlineShape = Type.Object(
  {
    workItem: orNull(Id, 'Null where a paper sets it'),
    document: orNull(
      Type.Object({ id: Id, reference: Label, revision: Type.Integer() }),
      'The paper that sets it, such as a liaison statement for action',
    ),
    subject: Type.String({ description: 'What it is about, by its name' }),
    name: Type.String(),
    rule: Type.String({ description: 'The rule as a formula' }),
    clause: Type.String(),
    inputs: Type.Record(Type.String(), Type.Unknown(), {
      description: 'What the date was computed from',
    }),
    date: Type.String({
      format: 'date',
      description: 'The last day on which it can be met',
    }),
    zone: Type.String({ description: 'Where that day ends, an IANA name' }),
    closesAt: Type.String({
      format: 'date-time',
      description: 'When that day ends',
    }),
    state: DeadlineState,
    fires: orNull(
      Type.String(),
      'The event that the clock then sends; null for a duty',
    ),
    armedBy: orNull(
      Type.Integer(),
      '`seq` of the event that armed it; null for a paper',
    ),
    closedBy: orNull(
      Type.Integer(),
      '`seq` of the event that ended it; null while it runs, and for a paper',
    ),
    explain: Type.String({
      description: 'How it comes about, in a sentence that can be checked',
    }),
  },
  {
    $id: 'Deadline',
    description: 'A day by which something ends or has to be done.',
    examples: [
      {
        workItem: '0198c5a2-7a00-7000-8000-000000000001',
        document: null,
        subject: 'Y.4117',
        name: 'lastCall',
        rule: 'start + 27 days',
        clause: 'A.8 4.1',
        inputs: { start: '2017-10-01', days: 28 },
        date: '2017-10-28',
        zone: 'UTC',
        closesAt: '2017-10-29T00:00:00Z',
        state: 'armed',
        fires: 'closeLastCall',
        armedBy: 9,
        closedBy: null,
        explain:
          'Last Call of Y.4117 ends on 2017-10-28 at 24:00 UTC: start 2017-10-01 + 27 days (A.8 4.1).',
      },
    ],
  },
)
export type Deadline = Static<typeof DeadlineShape>

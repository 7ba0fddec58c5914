import { type Static, Type } from 'typebox'
import { Id } from '../../machines/shapes.ts'

/** A deadline, the same object on every surface. */
export const DeadlineShape = Type.Object(
  {
    workItem: Id,
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
    state: Type.Enum(['armed', 'fired', 'cancelled', 'overdue'], {
      type: 'string',
    }),
    fires: Type.Union([Type.String(), Type.Null()], {
      description: 'The event that the clock then sends; null for a duty',
    }),
    armedBy: Type.Integer({ description: '`seq` of the event that armed it' }),
    explain: Type.String({ description: 'How it comes about, in a sentence' }),
  },
  {
    $id: 'Deadline',
    examples: [
      {
        workItem: '0198c5a2-7a00-7000-8000-000000000001',
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
        explain:
          'lastCall ends on 2017-10-28 at 24:00 UTC: start + 27 days (A.8 4.1).',
      },
    ],
  },
)
export type Deadline = Static<typeof DeadlineShape>

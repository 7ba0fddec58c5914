import { type Static, Type } from 'typebox'
import { Instant } from '../../machines/shapes.ts'

const Count = Type.Integer({ minimum: 0 })

/** What has come of holding the record against its events. */
export const VerificationShape = Type.Object(
  {
    workItems: Count,
    events: Count,
    deadlines: Count,
    names: Count,
    checkpoints: Count,
    found: Type.Integer({
      minimum: 0,
      description: 'How many discrepancies there are',
    }),
    discrepancies: Type.Array(Type.String(), {
      description: 'The first hundred of them, each in words',
    }),
    from: { ...Instant, description: 'When it began' },
    to: { ...Instant, description: 'When it was done' },
  },
  {
    $id: 'Verification',
    description:
      'What has come of verifying: the hash of each event held against what it says, and every row against what the events give when they are played again, and every checkpoint with its signature against all events; of one work item, not the checkpoints.',
    examples: [
      {
        workItems: 26,
        events: 240,
        deadlines: 61,
        names: 58,
        checkpoints: 3,
        found: 0,
        discrepancies: [],
        from: '2018-01-15T09:00:00Z',
        to: '2018-01-15T09:00:01Z',
      },
    ],
  },
)
export type Verification = Static<typeof VerificationShape>

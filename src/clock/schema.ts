import { type Static, Type } from 'typebox'
import { Instant } from '../../machines/shapes.ts'

/** The present and where it comes from. */
export const ClockShape = Type.Object(
  {
    now: Instant,
    mode: Type.Enum(['system', 'virtual'], { type: 'string' }),
  },
  {
    $id: 'Clock',
    description: 'The present by which deadlines fall due.',
    examples: [{ now: '2017-10-01T00:00:00Z', mode: 'virtual' }],
  },
)
export type ClockReading = Static<typeof ClockShape>

/** Where the virtual clock is to go. */
export const NewNowShape = Type.Object(
  { now: Instant },
  {
    $id: 'NewNow',
    additionalProperties: false,
    description: 'The instant to which the virtual clock moves.',
    examples: [{ now: '2017-10-01T00:00:00Z' }],
  },
)

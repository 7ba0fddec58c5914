import { type Static, Type } from 'typebox'
import { Id, Process, ref } from '../../machines/shapes.ts'
import { eventExample } from '../work-items/examples.ts'
import { EventShape, WorkItemShape } from '../work-items/schema.ts'

const { provisionalName, number, title, studyGroup, question } =
  WorkItemShape.properties

const example = {
  ...eventExample,
  cursor: 'WyI0MiJd',
  process: 'AAP',
  workItem: {
    id: '0198c5a2-7a00-7000-8000-0000000000a1',
    provisionalName: 'Y.IoT-WDS-Reqts',
    number: 'Y.4117',
    title:
      'Requirements and capabilities of the Internet of things for support of wearable devices and related services',
    studyGroup: 20,
    question: '2/20',
  },
}

/** An event of the feed. */
export const ChangeShape = Type.Object(
  {
    ...EventShape.properties,
    cursor: Type.String({
      description: 'Its place in the feed: `since` gives what comes after it',
    }),
    process: { ...Process, description: 'The process after the event' },
    workItem: Type.Object(
      { id: Id, provisionalName, number, title, studyGroup, question },
      { description: 'The item that it is of, its number after the event' },
    ),
  },
  { $id: 'Change', description: 'An event of the feed.', examples: [example] },
)
export type Change = Static<typeof ChangeShape>

/** What a reader of the feed gets at a time. */
export const ChangesShape = Type.Object(
  {
    events: Type.Array(ref(ChangeShape)),
    cursor: Type.String({
      description:
        'Where to go on: `since` of the next request. It is always given, and moves past what the filters leave out.',
    }),
    more: Type.Boolean({
      description:
        'Whether the feed goes on beyond the cursor already: ask again at once. One answer looks at 5,000 events at most, so that it may hold few events, or none, although more pass the filters further on.',
    }),
  },
  {
    $id: 'Changes',
    description: 'Events of the feed, in its order.',
    examples: [{ events: [example], cursor: example.cursor, more: false }],
  },
)
export type Changes = Static<typeof ChangesShape>

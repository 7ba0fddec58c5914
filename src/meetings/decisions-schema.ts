import { type Static, Type } from 'typebox'
import { ProposalBody } from '../../machines/bodies.ts'
import { proposalExample } from '../../machines/examples.ts'
import { CivilDate, Label, ref } from '../../machines/shapes.ts'
import { clientTypes } from '../work-items/bodies.ts'
import { eventExample, workItemExample } from '../work-items/examples.ts'
import { EventShape, WorkItemShape } from '../work-items/schema.ts'

const DecisionShape = Type.Union([
  Type.Object(
    { propose: ref(ProposalBody) },
    { title: 'A new work item', additionalProperties: false },
  ),
  Type.Object(
    {
      workItem: Label,
      type: Type.Enum(clientTypes, { type: 'string' }),
    },
    {
      title: 'An event of a work item',
      description:
        'With all that its body carries; what the meeting knows may be left out.',
      additionalProperties: true,
    },
  ),
])

const limits = { minItems: 1, maxItems: 5000 }

/** The outcome of a plenary, its decisions unread. */
export const PlenaryShape = Type.Object(
  {
    on: Type.Optional(CivilDate),
    decisions: Type.Array(Type.Unknown(), limits),
  },
  { additionalProperties: false },
)

/** The outcome of a plenary as it is documented. */
export const DecisionsShape = Type.Object(
  {
    on: Type.Optional(CivilDate),
    decisions: Type.Array(DecisionShape, limits),
  },
  {
    $id: 'Decisions',
    additionalProperties: false,
    examples: [
      {
        on: '2017-09-15',
        decisions: [
          { propose: proposalExample },
          { workItem: 'Y.IoT-WDS-Reqts', type: 'adopt' },
          {
            workItem: 'Y.IoT-WDS-Reqts',
            type: 'consent',
            document: { reference: 'TD416', revision: 1 },
          },
        ],
      },
    ],
  },
)

/** What a plenary has brought about. */
export const DecisionsResultShape = Type.Object(
  {
    results: Type.Array(
      Type.Object({
        index: Type.Integer({ description: 'The place of the decision' }),
        event: ref(EventShape),
        workItem: ref(WorkItemShape),
      }),
    ),
  },
  {
    $id: 'DecisionsResult',
    examples: [
      {
        results: [{ index: 0, event: eventExample, workItem: workItemExample }],
      },
    ],
  },
)
export type DecisionsResult = Static<typeof DecisionsResultShape>

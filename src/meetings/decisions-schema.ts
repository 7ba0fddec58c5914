import { type Static, Type } from 'typebox'
import { ProposalBody } from '../../machines/bodies.ts'
import { proposalExample } from '../../machines/examples.ts'
import { CivilDate, Label, ref } from '../../machines/shapes.ts'
import { eventExample, workItemExample } from '../work-items/examples.ts'
import { EventShape, WorkItemShape } from '../work-items/schema.ts'

const DecisionShape = Type.Object(
  {
    workItem: Type.Optional(Label),
    type: Type.Optional(Type.String()),
    propose: Type.Optional(ref(ProposalBody)),
  },
  {
    description:
      'Either `propose` alone, with the body of a new work item, or `workItem` and the body of an event',
    additionalProperties: true,
  },
)

/** The outcome of a plenary. */
export const DecisionsShape = Type.Object(
  {
    on: Type.Optional(CivilDate),
    decisions: Type.Array(DecisionShape, { minItems: 1, maxItems: 5000 }),
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

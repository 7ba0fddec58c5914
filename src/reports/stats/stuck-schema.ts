import { type Static, Type } from 'typebox'
import { CivilDate, Id, nullable } from '../../../machines/shapes.ts'
import { pageOf } from '../../http/paging.ts'
import { stateParameter, statsParameters } from './query.ts'

/** Query parameters of the list of stuck items. */
export const StuckQuery = Type.Object(
  { ...statsParameters, state: stateParameter },
  { additionalProperties: false },
)
export type StuckQuery = Static<typeof StuckQuery>

/** An item that is longer in its state than most, and the evidence. */
export const StuckItemShape = Type.Object(
  {
    id: Id,
    provisionalName: Type.String(),
    number: nullable(Type.String()),
    title: Type.String(),
    studyGroup: Type.Integer(),
    question: Type.String(),
    process: Type.String({ description: 'When it entered the state' }),
    state: Type.String(),
    enteredOn: CivilDate,
    enteredBy: Type.Integer({ description: '`seq` of the event' }),
    days: Type.Integer({ description: 'In the state since then' }),
    p90: Type.Integer({
      description:
        'The days that nine in ten of the ended stays in that state and process did not exceed, by nearest rank',
    }),
    stays: Type.Integer({ description: 'How many ended stays those are' }),
    beyond: Type.Integer({ description: '`days` beyond `p90`' }),
    staleSince: {
      ...nullable(CivilDate),
      description: 'Where it is stale too (A.1 1.4.7)',
    },
    explain: Type.String({ description: 'The same in a sentence' }),
  },
  {
    $id: 'StuckItem',
    description: 'A work item that is longer in its state than most were.',
    examples: [
      {
        id: '0198c5a2-7a00-7000-8000-000000000001',
        provisionalName: 'Y.IoT-example',
        number: null,
        title: 'An example',
        ...{ studyGroup: 20, question: '2/20', process: 'AAP' },
        ...{ state: 'aap.judgement.pending', enteredOn: '2017-10-29' },
        ...{ enteredBy: 6, days: 40, p90: 21, stays: 30, beyond: 19 },
        staleSince: null,
        explain:
          'In aap.judgement.pending (AAP) since 2017-10-29: 40 days, where 9 in 10 of 30 stays took at most 21.',
      },
    ],
  },
)
export type StuckItem = Static<typeof StuckItemShape>

/** A page of stuck items. */
export const StuckItemPage = pageOf(StuckItemShape)

import { type Static, Type } from 'typebox'
import { Proposal } from '../../machines/events/propose.ts'
import {
  CivilDate,
  Document,
  Id,
  nullable,
  Party,
  ref,
} from '../../machines/shapes.ts'
import { groupParameter } from '../groups/filter.ts'
import { pageOf, pageParameters } from '../http/paging.ts'
import { viewpointParameters } from '../http/viewpoint.ts'

const { studyGroup, question } = Proposal.properties

/** Query parameters of the list of stale items. */
export const StaleItemsQuery = Type.Object(
  {
    studyGroup: Type.Optional(studyGroup),
    question: Type.Optional(question),
    group: Type.Optional(groupParameter),
    ...viewpointParameters,
    ...pageParameters,
  },
  { additionalProperties: false },
)
export type StaleItemsQuery = Static<typeof StaleItemsQuery>

const Meeting = Type.Object({
  id: Id,
  name: Type.String(),
  opensOn: CivilDate,
  closesOn: CivilDate,
})

/** A work item without a contribution, with the evidence (A.1 1.4.7). */
export const StaleItemShape = Type.Object(
  {
    id: Id,
    provisionalName: Type.String(),
    number: nullable(Type.String()),
    title: Type.String(),
    studyGroup: Type.Integer(),
    question: Type.String(),
    state: Type.String(),
    adoptedOn: { ...CivilDate, description: 'In the work programme since' },
    staleSince: {
      ...CivilDate,
      description:
        'The day after the second SG meeting that came without a contribution',
    },
    lastMeeting: Meeting,
    meetingBefore: Meeting,
    lastContribution: nullable(
      Type.Object({
        seq: Type.Integer({ description: '`seq` of its event' }),
        on: CivilDate,
        document: ref(Document),
        source: ref(Party),
      }),
    ),
    registeredQuestion: nullable(
      Type.Object({
        name: Type.String(),
        title: nullable(Type.String()),
        rapporteurs: Type.Array(Type.String()),
      }),
    ),
    explain: Type.String({ description: 'The same in a sentence' }),
  },
  {
    $id: 'StaleItem',
    description:
      'A work item that may be considered for discontinuation; that is for people to decide.',
    examples: [
      {
        id: '0198c5a2-7a00-7000-8000-000000000001',
        provisionalName: 'Y.IoT-example',
        number: null,
        title: 'An example',
        studyGroup: 20,
        question: '2/20',
        state: 'study.active',
        adoptedOn: '2016-08-05',
        staleSince: '2017-09-16',
        lastMeeting: {
          id: '0198c5a2-7a00-7000-8000-0000000000b1',
          name: 'SG20, September 2017',
          opensOn: '2017-09-04',
          closesOn: '2017-09-15',
        },
        meetingBefore: {
          id: '0198c5a2-7a00-7000-8000-0000000000b2',
          name: 'SG20, March 2017',
          opensOn: '2017-03-13',
          closesOn: '2017-03-23',
        },
        lastContribution: null,
        registeredQuestion: {
          name: 'Q2/20',
          title: 'Requirements',
          rapporteurs: ['N.N.'],
        },
        explain:
          'In the work programme since 2016-08-05; no contribution from 2017-03-13 on, the opening of the last but one meeting of SG20 (A.1 1.4.7).',
      },
    ],
  },
)
export type StaleItem = Static<typeof StaleItemShape>

/** A page of stale items. */
export const StaleItemPage = pageOf(StaleItemShape)

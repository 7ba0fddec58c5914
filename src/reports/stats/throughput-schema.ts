import { type Static, Type } from 'typebox'
import { nullable } from '../../../machines/shapes.ts'
import { pageOf } from '../../http/paging.ts'
import { statsParameters, yearParameter } from './query.ts'

/** Query parameters of the throughput. */
export const ThroughputQuery = Type.Object(
  {
    per: Type.Optional(
      Type.Enum(['year', 'month'], { type: 'string', default: 'year' }),
    ),
    ...statsParameters,
    year: yearParameter('That year alone'),
  },
  { additionalProperties: false },
)
export type ThroughputQuery = Static<typeof ThroughputQuery>

const count = (description: string) => Type.Integer({ description })

const share = (description: string) =>
  nullable(Type.Number({ description: `${description}; null where it is 0` }))

/** What happened in a period. */
export const ThroughputShape = Type.Object(
  {
    period: Type.String({ description: 'Such as `2017` or `2017-09`' }),
    proposed: count('A.1 forms'),
    adopted: count('Taken into the work programme'),
    consented: count('Consents; what is relaunched is none'),
    determined: count('Determinations; what is relaunched is none'),
    approved: count('Approvals, also those that were taken back later'),
    approvedAs: Type.Object(
      {
        A: Type.Integer(),
        AT: Type.Integer(),
        AC: Type.Integer(),
        other: count('Without a code, as by TAP'),
      },
      { description: 'The approvals by their code' },
    ),
    takenBack: count('Approvals that were taken back'),
    agreed: count('Informative texts agreed'),
    notApproved: count('Decisions against approval'),
    notAdopted: count('Not taken into the work programme'),
    discontinued: Type.Integer(),
    merged: Type.Integer(),
    superseded: Type.Integer(),
    deleted: Type.Integer(),
    additionalReview: Type.Object(
      {
        lastCalls: count('Last calls that began'),
        lastCallsReviewed: count(
          'Of those the ones after which an additional review was opened by now, before another last call',
        ),
        shareOfLastCalls: share('In per cent of `lastCalls`, to a tenth'),
        approvals: count('Approvals by AAP that a last call preceded'),
        approvalsReviewed: count(
          'Of those the ones with an additional review between that last call and the approval',
        ),
        shareOfApprovals: share('In per cent of `approvals`, to a tenth'),
      },
      { description: 'How many needed additional review (A.8 4.5)' },
    ),
  },
  {
    $id: 'Throughput',
    description: 'What happened in a period, by the days of the events.',
    examples: [
      {
        period: '2017',
        ...{ proposed: 12, adopted: 9, consented: 6, determined: 1 },
        approved: 5,
        approvedAs: { A: 3, AT: 0, AC: 1, other: 1 },
        ...{ takenBack: 0, agreed: 2, notApproved: 0, notAdopted: 1 },
        ...{ discontinued: 1, merged: 0, superseded: 2, deleted: 0 },
        additionalReview: {
          ...{ lastCalls: 5, lastCallsReviewed: 1, shareOfLastCalls: 20 },
          ...{ approvals: 4, approvalsReviewed: 1, shareOfApprovals: 25 },
        },
      },
    ],
  },
)
export type Throughput = Static<typeof ThroughputShape>

/** A page of periods. */
export const ThroughputPage = pageOf(ThroughputShape)

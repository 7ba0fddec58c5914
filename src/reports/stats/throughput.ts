import { Type } from 'typebox'
import { countThroughput, type ThroughputRow } from '../../../db/throughput.ts'
import type { Engine } from '../../engine/engine.ts'
import {
  cutPage,
  defaultLimit,
  type Page,
  readCursor,
} from '../../http/paging.ts'
import { readBasis } from './query.ts'
import type { Throughput, ThroughputQuery } from './throughput-schema.ts'

const Key = Type.Tuple([Type.String()])

/**
 * A page of what happened in each period, the oldest first; periods in which
 * nothing happened are left out.
 *
 * @throws Problem VALIDATION at `/group` or `/cursor`
 */
export async function getThroughput(
  engine: Engine,
  query: ThroughputQuery,
): Promise<Page<Throughput>> {
  const { limit = defaultLimit, per = 'year', process, year } = query
  const after = readCursor(query.cursor, Key)
  const { span, filter } = await readBasis(engine, query)
  const wanted = { ...filter, process, year }
  const rows = await countThroughput(engine.db, span.viewpoint, wanted, per)
  const page = cutPage(rows, limit, after, ({ period }) => [period])
  return { ...page, items: page.items.map(rowToThroughput) }
}

function rowToThroughput({
  approvedA: A,
  approvedAT: AT,
  approvedAC: AC,
  lastCalls,
  lastCallsReviewed,
  aapApprovals: approvals,
  aapApprovalsReviewed: approvalsReviewed,
  ...row
}: ThroughputRow): Throughput {
  return {
    ...row,
    approvedAs: { A, AT, AC, other: row.approved - A - AT - AC },
    additionalReview: {
      ...{ lastCalls, lastCallsReviewed },
      shareOfLastCalls: shareOf(lastCallsReviewed, lastCalls),
      ...{ approvals, approvalsReviewed },
      shareOfApprovals: shareOf(approvalsReviewed, approvals),
    },
  }
}

/** In per cent, to a tenth; null of nothing. */
function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 1000) / 10
}

import { type Selectable, sql } from 'kysely'
import type { Trx } from './database.ts'
import { type WorkItemRow, workItemColumns } from './work-items.ts'

/** Every deadline that was ever armed, and how it ended. */
export interface DeadlinesTable {
  work_item_id: string
  armed_seq: number
  name: string
  rule: string
  clause: string
  inputs: unknown
  closes_on: string
  zone: string
  closes_at: string
  fires: string | null
  /** When the clock takes it; later than its end for a back-dated entry. */
  fires_at: string | null
  state: 'armed' | 'fired' | 'cancelled'
  closed_seq: number | null
}

export type DeadlineRow = Selectable<DeadlinesTable>

/** A deadline whose waiting an event ends. */
export type ClosedDeadline = Pick<
  DeadlineRow,
  'work_item_id' | 'armed_seq' | 'name'
> & { state: 'fired' | 'cancelled'; closed_seq: number }

/** Which deadlines the clock looks for. */
export interface Due {
  /** Those that end by this instant, RFC 3339. */
  until: string
  /**
   * Whether every one of them: those of back-dated entries too, which are
   * held for a day, and those of items that another works on, once it lets go
   */
  all: boolean
}

/**
 * Locks items with a due deadline, those due longest first. Unless all are
 * wanted it passes over what another replica or a client works on; else an
 * item may turn out to have nothing due any more.
 *
 * @param except ids of items that are left alone
 */
export async function lockDueItems(
  trx: Trx,
  { until, all }: Due,
  except: readonly string[],
  limit: number,
): Promise<WorkItemRow[]> {
  const { rows } = await sql<WorkItemRow>`
with due as (
  select d.work_item_id, d.closes_at
  from deadlines d
  where d.state = 'armed' and d.fires_at is not null
    and d.${sql.ref(all ? 'closes_at' : 'fires_at')} <= ${until}::timestamptz
    and d.work_item_id <> all(${except}::uuid[])
  order by d.closes_at, d.work_item_id
  limit ${limit}
  ${sql.raw(all ? '' : 'for update skip locked')}
)
select ${workItemColumns} from work_items w
where w.id in (select work_item_id from due)
order by (select min(closes_at) from due where work_item_id = w.id), w.id
for update of w ${sql.raw(all ? '' : 'skip locked')}
`.execute(trx)
  return rows
}

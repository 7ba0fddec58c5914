import { type RawBuilder, sql } from 'kysely'

/** The state under which duties are counted that are past and unmet. */
export const overdue = 'overdue'

/** By what counts are kept apart; duties have no process. */
export const boardKey = sql.raw('study_group, question, process, state')

/** Tells a set of events `e` from every other, whatever its order. */
export const eventsDigest: RawBuilder<string> = sql.raw(
  `coalesce(bit_xor(('x' || left(e.hash, 16))::bit(64)::bigint), 0)`,
)

/**
 * What events change of the counts: `happened_on`, `recorded_at`, the key, and
 * `change`. An item leaves the place that it had after its event before, and
 * takes a new one. A duty counts from the day after its last one, or from when
 * it was recorded if that is later, until the event that ends it.
 *
 * Of how many events `which` holds nothing is known beforehand. `offset 0`
 * keeps what belongs to each from being joined by reading whole tables.
 *
 * @param which a condition on an event `e`
 */
export function changesOf(which: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
with told as materialized (
  select e.work_item_id, e.seq, e.happened_on, e.recorded_at, e.to_state,
    e.process, b.to_state as state_before, b.process as process_before,
    w.study_group, w.question
  from events e
  cross join lateral (
    select w.study_group, w.question from work_items w
    where w.id = e.work_item_id offset 0) w
  left join lateral (
    select b.to_state, b.process from events b
    where b.work_item_id = e.work_item_id and b.seq = e.seq - 1 offset 0) b
    on true
  where ${which}
), moved as (
  select * from told
  where (to_state, process) is distinct from (state_before, process_before)
)
select happened_on, recorded_at, study_group, question, process,
  to_state as state, 1 as change
from moved
union all
select happened_on, recorded_at, study_group, question, process_before,
  state_before, -1
from moved where state_before is not null
union all
select greatest(t.happened_on, d.closes_on + 1), t.recorded_at,
  t.study_group, t.question, '', ${sql.lit(overdue)}, 1
from told t ${dutiesBy(sql`d.armed_seq`)}
union all
select greatest(t.happened_on, d.closes_on + 1), t.recorded_at,
  t.study_group, t.question, '', ${sql.lit(overdue)}, -1
from told t ${dutiesBy(sql`d.closed_seq`)}`
}

/** The duties that an event `t` armed or ended. */
function dutiesBy(seq: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`cross join lateral (
  select d.closes_on from deadlines d
  where d.work_item_id = t.work_item_id and ${seq} = t.seq and d.fires is null
  offset 0) d`
}

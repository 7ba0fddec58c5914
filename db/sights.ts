import { type RawBuilder, sql } from 'kysely'
import { itemsRecordedSince } from './events.ts'
import { isPresent, isSeen, type Viewpoint } from './viewpoints.ts'

/** What a list of work items may be sorted by. */
export type WorkItemSort =
  | 'createdAt'
  | 'updatedAt'
  | 'provisionalName'
  | 'enteredStateOn'

/** Where it is read how a work item `w` stands, now or at a viewpoint. */
export interface WorkItemSight {
  viewpoint: Viewpoint
  /** the items that are seen, each a `w`, as what a statement is `from` */
  items: RawBuilder<unknown>
  process: RawBuilder<string>
  state: RawBuilder<string>
  code: RawBuilder<string | null>
  kind: RawBuilder<string>
  sorts: Record<WorkItemSort, RawBuilder<unknown>>
  /** whether its last event was recorded at an instant or later */
  isChangedSince(instant: string): RawBuilder<boolean>
  /** whether its deadline `d` waits for its end */
  isArmed: RawBuilder<boolean>
}

const lasting = {
  createdAt: sql`w.created_at`,
  // As people sort names, and alike in every database.
  provisionalName: sql`lower(w.provisional_name collate "C")`,
}

/** How the items stand now: their rows say so. */
export const presentSight: WorkItemSight = {
  viewpoint: {},
  items: sql`work_items w`,
  process: sql`w.process`,
  state: sql`w.state`,
  code: sql`w.code`,
  kind: sql`w.kind`,
  sorts: {
    ...lasting,
    updatedAt: sql`w.updated_at`,
    enteredStateOn: sql`w.entered_state_on`,
  },
  isChangedSince: itemsRecordedSince,
  isArmed: sql`d.state = 'armed'`,
}

/** How the items stand from a viewpoint. */
export function sightOf(viewpoint: Viewpoint): WorkItemSight {
  return isPresent(viewpoint) ? presentSight : sightFrom(viewpoint)
}

/** How the items stood: the last event `l` of each that is seen says so. */
export function sightFrom(viewpoint: Viewpoint): WorkItemSight {
  return {
    viewpoint,
    items: pastItems(viewpoint),
    process: sql`l.process`,
    state: sql`l.to_state`,
    code: sql`l.code`,
    kind: sql`l.kind`,
    sorts: {
      ...lasting,
      updatedAt: sql`l.recorded_at`,
      enteredStateOn: sql`(
    select e.happened_on from events e
    where e.work_item_id = w.id and e.seq <= l.seq
      and e.from_state is distinct from e.to_state
    order by e.seq desc limit 1)`,
    },
    isChangedSince: (instant) => sql`l.recorded_at >= ${instant}::timestamptz`,
    isArmed: sql`(d.armed_seq <= l.seq
      and (d.closed_seq is null or d.closed_seq > l.seq))`,
  }
}

function pastItems(viewpoint: Viewpoint): RawBuilder<unknown> {
  const { knownAt } = viewpoint
  const known =
    knownAt === undefined
      ? sql``
      : sql`
    and w.created_at <= ${knownAt}::timestamptz`
  return sql`work_items w join lateral (
    select e.seq, e.to_state, e.process, e.code, e.kind, e.recorded_at
    from events e where e.work_item_id = w.id and ${isSeen(viewpoint)}
    order by e.seq desc limit 1) l on true${known}`
}

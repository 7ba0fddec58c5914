import { type RawBuilder, sql } from 'kysely'
import type { Db } from './database.ts'
import {
  type GroupKind,
  type GroupRow,
  type GroupsTable,
  selectGroups,
} from './groups.ts'

/** What of a group never changes, as others show it. */
export type GroupPlace = Pick<GroupsTable, 'id' | 'kind' | 'name'>

/** Which groups a list holds; what is left out limits nothing. */
export interface GroupFilter {
  kind?: GroupKind | undefined
  /** id: those that stand right under this one */
  parent?: string | undefined
  /** id: those that stand anywhere below this one */
  within?: string | undefined
  studyPeriod?: string | undefined
  /** those that are closed on a civil date, or those that are not */
  open?: { on: string; any: boolean } | undefined
}

/** Where a list goes on: name, study period and id of the last group shown. */
export type GroupKey = [sortKey: string, studyPeriod: string, id: string]

/** A group and all below it, by name. */
export async function listGroupsWithin(
  db: Db,
  id: string,
): Promise<GroupRow[]> {
  return selectGroups(db)
    .where('g.id', 'in', idsWithin(id))
    .orderBy('g.sort_key')
    .execute()
}

/** The groups above one, its parent first. */
export async function listGroupsAbove(
  db: Db,
  id: string,
): Promise<GroupPlace[]> {
  const { rows } = await sql<GroupPlace>`
with recursive path as (
  select id, kind, name, parent_id, 0 as height from groups
  where id = ${id}::uuid
  union all
  select p.id, p.kind, p.name, p.parent_id, path.height + 1
  from path join groups p on p.id = path.parent_id
)
select id, kind, name from path where height > 0 order by height
`.execute(db)
  return rows
}

/**
 * Groups that pass the filter, by name and then by study period.
 *
 * @param limit all if not given
 */
export async function listGroups(
  db: Db,
  { kind, parent, within, studyPeriod, open }: GroupFilter,
  limit?: number,
  after?: GroupKey,
): Promise<GroupRow[]> {
  let query = selectGroups(db)
  if (kind !== undefined) query = query.where('g.kind', '=', kind)
  if (parent !== undefined) query = query.where('g.parent_id', '=', parent)
  if (within !== undefined) {
    query = query
      .where('g.id', 'in', idsWithin(within))
      .where('g.id', '!=', within)
  }
  if (studyPeriod !== undefined) {
    query = query.where('g.study_period', '=', studyPeriod)
  }
  if (open !== undefined) {
    const isClosed = sql<boolean>`coalesce(g.closed_on <= ${open.on}::date, false)`
    query = query.where(isClosed, '=', !open.any)
  }
  if (after !== undefined) {
    const [sortKey, period, id] = after
    query = query.where(
      sql<boolean>`(g.sort_key, g.study_period, g.id) > (${sortKey}, ${period}, ${id}::uuid)`,
    )
  }
  if (limit !== undefined) query = query.limit(limit)
  return query
    .orderBy('g.sort_key')
    .orderBy('g.study_period')
    .orderBy('g.id')
    .execute()
}

/** Ids of a group and of all below it. */
function idsWithin(id: string): RawBuilder<string> {
  return sql<string>`(
    with recursive tree as (
      select id from groups where id = ${id}::uuid
      union all
      select c.id from groups c join tree on c.parent_id = tree.id
    )
    select id from tree)`
}

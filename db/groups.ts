import { type SelectQueryBuilder, sql } from 'kysely'
import type { Database, Db, Trx } from './database.ts'
import { json } from './json.ts'

/** The kinds of group (api.md, Groups and documents). */
export type GroupKind =
  | 'studyGroup'
  | 'workingParty'
  | 'question'
  | 'regionalGroup'
  | 'focusGroup'
  | 'jca'
  | 'correspondenceGroup'

/** Groups of a study period; a name stands once in each. */
export interface GroupsTable {
  id: string
  kind: GroupKind
  name: string
  /** How names are compared; of a Question "2/20", as work items have it */
  key: string
  /** The key with its numbers filled up, so that 2 comes before 10 */
  sort_key: string
  title: string | null
  parent_id: string | null
  parent_kind: GroupKind | null
  chair: string | null
  vice_chairs: string[]
  rapporteurs: string[]
  associates: string[]
  /** such as "2017-2020" */
  study_period: string
  opened_on: string | null
  closed_on: string | null
  /** Counts what changes it, and who comes, goes or moves above and below */
  version: number
  created_at: string
  created_by: string
  updated_at: string
  updated_by: string
}

export type NewGroupRow = GroupsTable

/** A group and what its parent is called. */
export type GroupRow = GroupsTable & { parent_name: string | null }

/** What may change of a group. */
export type GroupChanges = Omit<
  GroupsTable,
  | ('id' | 'kind' | 'name' | 'key' | 'sort_key' | 'study_period')
  | ('version' | 'created_at' | 'created_by')
>

/**
 * Holds the tree against every other change until the transaction ends; reads
 * go on meanwhile. Groups change seldom, and a change touches several.
 */
export async function lockGroups(trx: Trx): Promise<void> {
  await sql`lock table groups in share row exclusive mode`.execute(trx)
}

/** Stores a group; false where its study period has the name already. */
export async function insertGroup(db: Db, row: NewGroupRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('groups')
    .values({ ...row, ...people(row) })
    .onConflict((oc) => oc.constraint('groups_name_key').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** Changes a group, which thereby comes to its next version. */
export async function updateGroup(
  db: Db,
  id: string,
  changes: GroupChanges,
): Promise<void> {
  await db
    .updateTable('groups')
    .set({ ...changes, ...people(changes) })
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/**
 * Brings groups to their next version because a group came, went or moved
 * right under them.
 */
export async function touchGroups(
  db: Db,
  ids: readonly string[],
): Promise<void> {
  await sql`
update groups set version = version + 1 where id = any(${ids}::uuid[])
`.execute(db)
}

/** Whether there has ever been a group; none is ever removed. */
export async function hasGroups(db: Db): Promise<boolean> {
  const query = db.selectFrom('groups').select('id').limit(1)
  return (await query.executeTakeFirst()) !== undefined
}

/** The group with this id. */
export async function findGroupById(
  db: Db,
  id: string,
): Promise<GroupRow | undefined> {
  return selectGroups(db).where('g.id', '=', id).executeTakeFirst()
}

/**
 * The group with this name in a study period.
 *
 * @param key the name as names are compared
 */
export async function findGroupByKey(
  db: Db,
  key: string,
  studyPeriod: string,
): Promise<GroupRow | undefined> {
  return selectGroups(db)
    .where('g.key', '=', key)
    .where('g.study_period', '=', studyPeriod)
    .executeTakeFirst()
}

/**
 * The group with this name in the newest study period that is not after the
 * present one, or else in the last one after it.
 *
 * @param key the name as names are compared
 * @param present the present study period
 */
export async function findNewestGroup(
  db: Db,
  key: string,
  present: string,
): Promise<GroupRow | undefined> {
  return selectGroups(db)
    .where('g.key', '=', key)
    .orderBy(sql`g.study_period <= ${present}`, 'desc')
    .orderBy('g.study_period', 'desc')
    .limit(1)
    .executeTakeFirst()
}

type Tables = Database & { g: GroupsTable; p: Nullable<GroupsTable> }
type Nullable<T> = { [K in keyof T]: T[K] | null }

/** Groups, each with what its parent is called. */
export function selectGroups(
  db: Db,
): SelectQueryBuilder<Tables, 'g' | 'p', GroupRow> {
  return db
    .selectFrom('groups as g')
    .leftJoin('groups as p', 'p.id', 'g.parent_id')
    .selectAll('g')
    .select('p.name as parent_name')
}

type People = Pick<GroupsTable, 'vice_chairs' | 'rapporteurs' | 'associates'>

function people({ vice_chairs, rapporteurs, associates }: People) {
  return {
    vice_chairs: json(vice_chairs),
    rapporteurs: json(rapporteurs),
    associates: json(associates),
  }
}

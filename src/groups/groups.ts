import { randomUUIDv7 } from 'node:crypto'
import type { Db, Trx } from '../../db/database.ts'
import {
  type GroupKey,
  listGroups,
  listGroupsAbove,
} from '../../db/group-lists.ts'
import {
  type GroupRow,
  insertGroup,
  lockGroups,
  type NewGroupRow,
  touchGroups,
} from '../../db/groups.ts'
import { studyPeriodOf } from '../../machines/study-periods.ts'
import { type Page, toPage } from '../http/paging.ts'
import { invalid, Problem } from '../http/problems.ts'
import type { GroupsQuery } from './list-query.ts'
import { groupKey, sortKeyOf, tidyName } from './names.ts'
import { refuseMistakes } from './place.ts'
import { presentGroup, presentPlace } from './present.ts'
import type { Group, GroupInTree, NewGroup } from './schema.ts'
import { findGroup, type When } from './tree.ts'

/** Who enters something, and when. */
export interface Entering {
  /** id of the caller, as stored with it */
  by: string
  /** instant */
  now: string
  /** civil date of that instant */
  today: string
}

/**
 * Registers a group.
 *
 * @throws Problem VALIDATION at `/name`, `/parent`, `/studyPeriod` or
 *   `/closedOn`, CONFLICT at `/name` where the study period has it already
 */
export async function createGroup(
  trx: Trx,
  body: NewGroup,
  { by, now, today }: Entering,
): Promise<GroupInTree> {
  await lockGroups(trx)
  const day = body.openedOn ?? today
  const { studyPeriod } = body
  const when = studyPeriod === undefined ? { today: day } : { studyPeriod }
  const parent = await findParent(trx, body.parent, when)
  const row: NewGroupRow = {
    id: randomUUIDv7(),
    kind: body.kind,
    ...namesOf(body.name),
    title: body.title?.trim() ?? null,
    ...placeOf(parent),
    chair: body.chair?.trim() ?? null,
    vice_chairs: trimmed(body.viceChairs),
    rapporteurs: trimmed(body.rapporteurs),
    associates: trimmed(body.associates),
    study_period: studyPeriod ?? parent?.study_period ?? requirePeriod(day),
    opened_on: body.openedOn ?? null,
    closed_on: body.closedOn ?? null,
    version: 1,
    created_at: now,
    created_by: by,
    updated_at: now,
    updated_by: by,
  }
  refuseMistakes(row, parent)
  if (!(await insertGroup(trx, row))) throw taken(row)
  if (parent) await touchGroups(trx, [parent.id])
  return getGroup(trx, row.id, { today })
}

/**
 * A group with those above it and right under it.
 *
 * @param ref as {@link findGroup} reads it
 * @throws Problem NOT_FOUND
 */
export async function getGroup(
  db: Db,
  ref: string,
  when: When,
): Promise<GroupInTree> {
  const row = await requireGroup(db, ref, when)
  const above = await listGroupsAbove(db, row.id)
  const below = await listGroups(db, { parent: row.id })
  return {
    ...presentGroup(row),
    path: above.map(presentPlace),
    children: below.map(presentPlace),
  }
}

/**
 * The group that a reference means.
 *
 * @throws Problem NOT_FOUND
 */
export async function requireGroup(
  db: Db,
  ref: string,
  when: When,
): Promise<GroupRow> {
  const row = await findGroup(db, ref, when)
  if (row) return row
  throw new Problem('NOT_FOUND', `There is no group ${ref}${during(when)}.`)
}

/**
 * A page of the groups that pass the filter, by name.
 *
 * @param today civil date on which groups are open or closed
 * @throws Problem VALIDATION at `/parent` or `/within` where there is no such
 *   group
 */
export async function getGroups(
  db: Db,
  query: GroupsQuery,
  today: string,
  limit: number,
  after: GroupKey | undefined,
): Promise<Page<Group>> {
  const { kind, studyPeriod, open } = query
  const when = studyPeriod === undefined ? { today } : { studyPeriod }
  const idAt = async (name: 'parent' | 'within') => {
    const ref = query[name]
    return ref && (await requireAt(db, `/${name}`, ref, when)).id
  }
  const filter = {
    ...{ kind, studyPeriod },
    parent: await idAt('parent'),
    within: await idAt('within'),
    open: open === undefined ? undefined : { on: today, any: open },
  }
  const rows = await listGroups(db, filter, limit + 1, after)
  const toKey = (row: GroupRow) => [row.sort_key, row.study_period, row.id]
  return toPage(rows, limit, toKey, presentGroup)
}

/**
 * The parent that a body names.
 *
 * @throws Problem VALIDATION at `/parent` where there is no such group
 */
export async function findParent(
  db: Db,
  ref: string | undefined,
  when: When,
): Promise<GroupRow | undefined> {
  return ref === undefined ? undefined : requireAt(db, '/parent', ref, when)
}

/** The columns that say under which group one stands. */
export function placeOf(parent: GroupRow | undefined) {
  return { parent_id: parent?.id ?? null, parent_kind: parent?.kind ?? null }
}

/** Names of people as they are kept. */
export function trimmed(names: readonly string[] = []): string[] {
  return names.map((name) => name.trim())
}

async function requireAt(
  db: Db,
  path: string,
  ref: string,
  when: When,
): Promise<GroupRow> {
  const row = await findGroup(db, ref, when)
  if (row) return row
  throw invalid(path, `there is no group ${ref}${during(when)}`)
}

function during(when: When): string {
  return 'studyPeriod' in when ? ` in the study period ${when.studyPeriod}` : ''
}

function namesOf(given: string) {
  const name = tidyName(given)
  const key = groupKey(name)
  return { name, key, sort_key: sortKeyOf(key) }
}

function requirePeriod(day: string): string {
  const period = studyPeriodOf(day)
  if (period !== undefined) return period
  throw invalid('/studyPeriod', `is needed: none is known for ${day}`)
}

function taken({ name, study_period }: NewGroupRow): Problem {
  return new Problem(
    'CONFLICT',
    `The study period ${study_period} has a group ${name} already.`,
    { errors: [{ path: '/name', message: 'is taken' }] },
  )
}

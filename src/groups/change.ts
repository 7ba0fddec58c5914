import type { Trx } from '../../db/database.ts'
import { listGroupsWithin } from '../../db/group-lists.ts'
import {
  type GroupRow,
  lockGroups,
  touchGroups,
  updateGroup,
} from '../../db/groups.ts'
import { requireMatch, versionTag } from '../http/etags.ts'
import {
  type Entering,
  findParent,
  getGroup,
  placeOf,
  requireGroup,
  trimmed,
} from './groups.ts'
import { refuseMistakes } from './place.ts'
import type { GroupChanges, GroupInTree } from './schema.ts'
import type { When } from './tree.ts'

/**
 * Changes a group. Where it moves, so do the groups below it, and those under
 * which it stood and stands come to their next version too.
 *
 * @param ref id or name of the group
 * @param ifMatch the field as sent; `undefined` asks for nothing
 * @throws Problem NOT_FOUND, VERSION_MISMATCH, VALIDATION at `/parent` or
 *   `/closedOn`
 */
export async function changeGroup(
  trx: Trx,
  ref: string,
  when: When,
  changes: GroupChanges,
  ifMatch: string | undefined,
  { by, now, today }: Entering,
): Promise<GroupInTree> {
  await lockGroups(trx)
  const row = await requireGroup(trx, ref, when)
  requireMatch(ifMatch, versionTag(row.version))
  const parentRef = orKept(changes.parent, row.parent_id) ?? undefined
  const parent = await findParent(trx, parentRef, {
    studyPeriod: row.study_period,
  })
  const changed = {
    title: orKept(changes.title, row.title),
    ...placeOf(parent),
    chair: orKept(changes.chair, row.chair),
    vice_chairs: trimmed(changes.viceChairs ?? row.vice_chairs),
    rapporteurs: trimmed(changes.rapporteurs ?? row.rapporteurs),
    associates: trimmed(changes.associates ?? row.associates),
    opened_on: orKept(changes.openedOn, row.opened_on),
    closed_on: orKept(changes.closedOn, row.closed_on),
    updated_at: now,
    updated_by: by,
  }
  refuseMistakes({ ...row, ...changed }, parent)
  await updateGroup(trx, row.id, changed)
  if (changed.parent_id !== row.parent_id) {
    await touchGroups(trx, await neighbours(trx, row, changed.parent_id))
  }
  return getGroup(trx, row.id, { today })
}

function orKept(
  given: string | null | undefined,
  kept: string | null,
): string | null {
  return given === undefined ? kept : (given?.trim() ?? null)
}

/** Ids of the groups of which a move changes what is right above or below. */
async function neighbours(
  trx: Trx,
  { id, parent_id }: GroupRow,
  next: string | null,
): Promise<string[]> {
  const within = await listGroupsWithin(trx, id)
  const below = within.map((row) => row.id).filter((one) => one !== id)
  return [...below, ...[parent_id, next].flatMap((one) => one ?? [])]
}

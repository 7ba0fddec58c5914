import type { GroupPlace } from '../../db/group-lists.ts'
import type { GroupRow } from '../../db/groups.ts'
import type { Group } from './schema.ts'

/** A group as answers show it. */
export function presentGroup(row: GroupRow): Group {
  const { parent_id, parent_name } = row
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    title: row.title,
    parent:
      parent_id === null ? null : { id: parent_id, name: String(parent_name) },
    chair: row.chair,
    viceChairs: row.vice_chairs,
    rapporteurs: row.rapporteurs,
    associates: row.associates,
    studyPeriod: row.study_period,
    openedOn: row.opened_on,
    closedOn: row.closed_on,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

/** A group as its neighbours in the tree show it. */
export function presentPlace({ id, kind, name }: GroupPlace): GroupPlace {
  return { id, kind, name }
}

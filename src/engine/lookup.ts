import type { Pair, RegisteredPair } from '../../db/document-links.ts'
import { findMeetings, type MeetingRow } from '../../db/meetings.ts'
import { nameKey } from '../../db/names.ts'
import {
  findWorkItems,
  findWorkItemsByName,
  type WorkItemRow,
} from '../../db/work-items.ts'
import type { MeetingFact } from '../../machines/facts.ts'
import type { Engine } from './engine.ts'
import { type Item, isOnItsWay, toItem } from './item.ts'
import type { Store } from './store.ts'

/** Items that were asked for, by id and by what they are or were called. */
export interface Lookup {
  byId: Map<string, Item>
  byKey: Map<string, Found[]>
  meetings: Map<string, MeetingFact>
  /** The registered papers among those asked for, in every series. */
  papers: RegisteredPair[]
}

/** What an event refers to. */
export interface Refs {
  /** Ids, names and numbers of work items. */
  items: string[]
  /** Ids of meetings. */
  meetings: string[]
  /** Exact revisions of papers. */
  papers?: Pair[]
}

interface Found {
  id: string
  kind: 'name' | 'number'
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Reads everything that one of the references may mean. */
export async function lookUp(
  { meetings: known }: Pick<Engine, 'meetings'>,
  store: Store,
  refs: Refs,
): Promise<Lookup> {
  const byId = refs.items.filter(isId)
  const ids = [...new Set(byId.map((id) => id.toLowerCase()))]
  const names = refs.items.filter((ref) => !isId(ref)).map(nameKey)
  const keys = [...new Set(names)]
  const unknown = refs.meetings.filter((id) => !known.has(id))
  const { db } = store
  const { papers: pairs = [] } = refs
  const [rows, named, meetings, papers] = await Promise.all([
    findAll(store, ids),
    keys.length > 0 ? findWorkItemsByName(db, keys) : [],
    findMeetings(db, unknown),
    pairs.length > 0 ? store.findPairs(pairs) : [],
  ])
  const remembered = store.isSettled ? known : new Map(known)
  for (const row of meetings) remembered.set(row.id, toMeetingFact(row))
  const lookup: Lookup = {
    byId: new Map(rows.map((row) => [row.id, toItem(row)])),
    byKey: new Map(),
    meetings: remembered,
    papers,
  }
  for (const { found_as, found_kind, ...row } of named) {
    lookup.byId.set(row.id, toItem(row as WorkItemRow))
    addKey(lookup, found_as, row.id, found_kind)
  }
  return lookup
}

async function findAll(store: Store, ids: string[]): Promise<WorkItemRow[]> {
  const [id] = ids
  if (id === undefined) return []
  if (ids.length > 1) return findWorkItems(store.db, ids)
  const row = await store.find(id)
  return row ? [row] : []
}

/** A meeting as events refer to it. */
export function toMeetingFact(row: MeetingRow): MeetingFact {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    group: row.group,
    opensOn: row.opens_on,
    closesOn: row.closes_on,
  }
}

/** Enters an item under one of its keys. */
export function addKey(
  { byKey }: Lookup,
  key: string,
  id: string,
  kind: Found['kind'],
): void {
  byKey.set(key, [...(byKey.get(key) ?? []), { id, kind }])
}

/**
 * The item that a reference means: the id's, else of those that share the
 * name the one on its way, else the one in force, else the newest.
 *
 * @param accept leaves out editions that are not meant
 */
export function resolve(
  lookup: Lookup,
  ref: string,
  accept: (item: Item) => boolean = () => true,
): Item | undefined {
  const [only, ...others] = meantBy(lookup, ref)
  if (isId(ref) || !only) return only
  return preferred([only, ...others].filter(accept))
}

/** Every item that a reference may mean. */
export function meantBy(lookup: Lookup, ref: string): Item[] {
  if (!isId(ref)) return foundAs(lookup, nameKey(ref))
  const item = lookup.byId.get(ref.toLowerCase())
  return item ? [item] : []
}

/** Whether a reference is an id rather than a name. */
export function isId(ref: string): boolean {
  return uuid.test(ref)
}

/**
 * Of items that share a name the one on its way, else the one in force, else
 * the newest.
 */
export function preferred(items: readonly Item[]): Item | undefined {
  return items.toSorted(
    (a, b) => rank(a) - rank(b) || (a.id < b.id ? 1 : -1),
  )[0]
}

/** Every item that a key finds. */
export function foundAs(
  lookup: Lookup,
  key: string,
  kind?: Found['kind'],
): Item[] {
  const found = lookup.byKey.get(key) ?? []
  const ids = new Set(
    found.filter((f) => !kind || f.kind === kind).map(({ id }) => id),
  )
  return [...ids].flatMap((id) => lookup.byId.get(id) ?? [])
}

function rank({ state }: Item): number {
  if (isOnItsWay(state)) return 0
  return /^(approved\.|agreed$)/.test(state) ? 1 : 2
}

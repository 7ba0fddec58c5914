import type { Trx } from '../../db/database.ts'
import type { NewEventRow } from '../../db/events.ts'
import { writeMoves } from '../../db/moves.ts'
import { numberKeys, releaseClaims } from '../../db/names.ts'
import type { Proposal } from '../../machines/events/propose.ts'
import type { Facts } from '../../machines/facts.ts'
import { refuseCorrection } from './corrections.ts'
import { type Draft, open, toMove } from './draft.ts'
import type { Engine } from './engine.ts'
import { holderOf } from './facts.ts'
import { enterDraft } from './instruction.ts'
import type { Item } from './item.ts'
import { keepUp } from './keep-up.ts'
import { type Lookup, lookUp } from './lookup.ts'
import { invalidAt, type Refused, refused } from './outcome.ts'
import { refsOfProposal, refuseNames } from './propose.ts'
import { readmit } from './readmit.ts'
import { toHappening } from './replay.ts'
import { plainStore } from './store.ts'

/** An event that cannot be taken in, by its place among those given. */
export type Misfit = Refused & { index: number }

/** Takes in what was recorded elsewhere, in one transaction. */
export interface Readmission {
  /**
   * Plays events and writes them, in the order of their record.
   *
   * @param events valid in shape, with items that earlier calls began
   * @returns the first that does not fit; then roll the transaction back
   */
  admit(events: readonly NewEventRow[]): Promise<Misfit | null>
}

/** Items that are kept in memory; others are read again when they move. */
const kept = 5_000

/** Begins to take events in, all of them or none. */
export function createReadmission(engine: Engine, trx: Trx): Readmission {
  const items = new Map<string, Item>()
  const admit = async (events: readonly NewEventRow[]) => {
    const lookup = await lookUpAll(engine, trx, events, items)
    const drafts = new Map<string, Draft>()
    for (const [index, event] of events.entries()) {
      const draft = await admitEvent(trx, lookup, drafts, event)
      if ('kind' in draft) return { ...draft, index }
      drafts.set(draft.item.id, draft)
    }
    await write(trx, [...drafts.values()], events)
    for (const { item } of drafts.values()) {
      items.delete(item.id)
      items.set(item.id, item)
    }
    forgetOldest(items)
    return null
  }
  return {
    async admit(events) {
      const early = await keepUp(engine, trx, events)
      const misfit = await admit(early ? events.slice(0, early.index) : events)
      return misfit ?? early
    },
  }
}

/** Reads what the events are about, as far as it is not in memory. */
async function lookUpAll(
  engine: Engine,
  trx: Trx,
  events: readonly NewEventRow[],
  items: ReadonlyMap<string, Item>,
): Promise<Lookup> {
  const wanted = new Set<string>()
  const names = new Set<string>()
  const meetings = new Set<string>()
  for (const { work_item_id: id, ...event } of events) {
    const { other, meeting } = event.facts as Facts
    for (const ref of [id, ...(other ? [other.id] : [])]) wanted.add(ref)
    for (const name of namesIn(event)) names.add(name)
    if (meeting) meetings.add(meeting.id)
  }
  const known = [...wanted].flatMap((id) => items.get(id) ?? [])
  const unknown = [...wanted].filter((id) => !items.has(id))
  const lookup = await lookUp(engine, plainStore(trx), {
    items: [...unknown, ...names],
    meetings: [...meetings],
  })
  for (const item of known) lookup.byId.set(item.id, item)
  return lookup
}

function namesIn({ type, payload }: Pick<NewEventRow, 'type' | 'payload'>) {
  if (type === 'propose') return refsOfProposal(payload as Proposal)
  return type === 'assignNumber' ? numberKeys(numberIn(payload)) : []
}

async function admitEvent(
  trx: Trx,
  lookup: Lookup,
  drafts: ReadonlyMap<string, Draft>,
  event: NewEventRow,
): Promise<Draft | Refused> {
  const { work_item_id: id, type } = event
  const item = lookup.byId.get(id)
  const before = drafts.get(id) ?? (item ? open(item) : null)
  const refusal =
    refuseReferences(lookup, before, event) ??
    (before && type === 'correct'
      ? await refuseCorrection(trx, before, toHappening(event))
      : null)
  if (refusal) return refusal
  const draft = readmit(before, event)
  if ('kind' in draft) return draft
  if (type === 'propose' || type === 'assignNumber') enterDraft(lookup, draft)
  else lookup.byId.set(id, draft.item)
  return draft
}

function refuseReferences(
  lookup: Lookup,
  before: Draft | null,
  { work_item_id: id, type, payload, facts }: NewEventRow,
): Refused | null {
  const { meeting, other } = facts as Facts
  if (meeting && !lookup.meetings.has(meeting.id)) {
    return invalidAt(
      '/event/facts/meeting',
      `there is no meeting ${meeting.id}`,
    )
  }
  if (other && !lookup.byId.has(other.id)) {
    return invalidAt('/event/facts/other', `there is no work item ${other.id}`)
  }
  if (type === 'propose') {
    if (!before) return refuseNames(payload as Proposal, lookup)
    const { provisional_name: name } = before.item
    return refused('CONFLICT', `There is a work item ${id} already, ${name}.`)
  }
  if (type !== 'assignNumber') return null
  const number = numberIn(payload)
  const holder = holderOf(lookup, number, id)
  if (!holder) return null
  return refused(
    'CONFLICT',
    `Another work item on its way, ${holder.provisional_name}, has the number ${number}.`,
  )
}

function numberIn(payload: unknown): string {
  return String((payload as { number?: unknown }).number)
}

async function write(
  trx: Trx,
  drafts: readonly Draft[],
  events: readonly NewEventRow[],
): Promise<void> {
  const moves = drafts.map((draft) => toMove(draft, null))
  const claimants = moves
    .filter(({ base, claims }) => base > 0 && claims !== null)
    .map(({ item }) => item.id)
  if (claimants.length > 0) await releaseClaims(trx, claimants)
  const logged = new Map(
    moves.flatMap((move) => move.events).map((row) => [row.hash, row]),
  )
  const order = events.flatMap(({ hash }) => logged.get(hash) ?? [])
  const written = await writeMoves(trx, moves, order)
  if (written.size < moves.length) {
    throw new Error('an item changed while its history came in')
  }
}

function forgetOldest(items: Map<string, Item>): void {
  for (const id of items.keys()) {
    if (items.size <= kept) return
    items.delete(id)
  }
}

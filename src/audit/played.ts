import type { DeadlineRow } from '../../db/deadlines.ts'
import type { NewName } from '../../db/names.ts'
import type { Item } from '../engine/item.ts'
import { type GainedName, withClaims } from '../engine/naming.ts'
import type { Replayed } from '../engine/replay.ts'

/** The rows that a history gives, as far as it has been played. */
export interface Played {
  item: Item | null
  deadlines: Map<string, DeadlineRow>
  names: Map<string, GainedName>
}

/** What stands before the first event. */
export function nothingPlayed(): Played {
  return { item: null, deadlines: new Map(), names: new Map() }
}

/** Takes the next event in. */
export function play(played: Played, { item, draft }: Replayed): void {
  const { deadlines, names } = played
  played.item = item
  for (const row of draft.armed) deadlines.set(deadlineKey(row), row)
  for (const closed of draft.closed) {
    const key = deadlineKey(closed)
    deadlines.set(key, { ...deadlines.get(key), ...closed } as DeadlineRow)
  }
  // A name that it had before keeps its first event.
  for (const name of draft.names) {
    names.set(nameKey(name), names.get(nameKey(name)) ?? name)
  }
}

/** The names, with those that the item now claims. */
export function playedNames({ names, item }: Played): NewName[] {
  return item ? withClaims([...names.values()], item) : []
}

/** One deadline of an item, in words. */
export function deadlineKey({
  name,
  armed_seq,
}: Pick<DeadlineRow, 'name' | 'armed_seq'>): string {
  return `deadline ${name} of event ${armed_seq}`
}

/** One name of an item, in words. */
export function nameKey({ kind, key }: Pick<NewName, 'kind' | 'key'>): string {
  return `${kind} ${key}`
}

/** One word by which an item is found, in words. */
export function wordKey(word: string): string {
  return `search word ${word}`
}

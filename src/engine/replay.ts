import type { NewEventRow } from '../../db/events.ts'
import { beginDraft } from './begin.ts'
import { append, type Draft, type Happening, open } from './draft.ts'
import type { Actor, OnBehalfOf } from './entry.ts'
import type { Item } from './item.ts'
import type { Refused } from './outcome.ts'

/** A stored event and what it makes of its item when it is played again. */
export interface Replayed {
  /** As it is stored. */
  event: NewEventRow
  /** The item after it. */
  item: Item
  /** This event alone, as the write path makes it of what was sent. */
  draft: Draft
}

/**
 * Plays the events of one item again, by the same functions that recorded
 * them. What was sent (day, payload, facts, actor, instant) is taken from each
 * event; everything else is computed. The chain goes on from the hash that is
 * stored, so that a false one does not make all that follow it look false.
 *
 * @param events the whole history of one item, oldest first
 * @throws Error at an event that the law refuses
 */
export function* replay(events: Iterable<NewEventRow>): Generator<Replayed> {
  let before: Item | null = null
  for (const event of events) {
    const draft = playAgain(before && open(before), event)
    if ('kind' in draft) {
      throw new Error(`${event.type} is refused: ${draft.detail}`)
    }
    const item: Item = { ...draft.item, last_hash: event.hash }
    yield { event, item, draft }
    before = item
  }
}

/**
 * The item that a history leads to: the stored row, byte for byte.
 *
 * @param events the whole history of one item, oldest first
 * @throws Error at an event that the law refuses, or where there is none
 */
export function replayItem(events: Iterable<NewEventRow>): Item {
  let item: Item | null = null
  for (const replayed of replay(events)) item = replayed.item
  if (!item) throw new Error('a history without events')
  return item
}

/**
 * Plays one event again.
 *
 * @param draft of the item before it; null where it is the first
 * @returns the draft with the event as it comes out, or why the law refuses it
 * @throws Error where the first is no proposal, or names no machine
 */
export function playAgain(
  draft: Draft | null,
  event: NewEventRow,
): Draft | Refused {
  const happening = toHappening(event)
  if (draft !== null) return append(draft, happening)
  if (event.type === 'propose') {
    return beginDraft(event.work_item_id, happening)
  }
  throw new Error(`it begins with ${event.type}, not with propose`)
}

/** What was sent and looked up, as it is kept in the event. */
export function toHappening(event: NewEventRow): Happening {
  const { note, evidence, on_behalf_of: onBehalfOf } = event
  return {
    type: event.type,
    on: event.happened_on,
    recordedAt: event.recorded_at,
    actor: event.actor as Actor,
    payload: event.payload as Happening['payload'],
    facts: event.facts as Happening['facts'],
    ...(note === null ? {} : { note }),
    ...(onBehalfOf === null ? {} : { onBehalfOf: onBehalfOf as OnBehalfOf }),
    ...(evidence === null
      ? {}
      : { evidence: evidence as NonNullable<Happening['evidence']> }),
  }
}

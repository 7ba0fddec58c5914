import { nameKey, numberKeys } from '../../db/names.ts'
import type { Proposal } from '../../machines/events/propose.ts'
import type { Facts } from '../../machines/facts.ts'
import type { Draft } from '../engine/draft.ts'
import type { Item } from '../engine/item.ts'
import { heldNumber } from '../engine/naming.ts'

/** What one event says of something that items share, such as a number. */
export interface Mention {
  /** What it is, such as `number y.4118`. */
  key: string
  workItem: string
  event: number
  /** Of the event. */
  line: number
  /**
   * `needs` that some item holds it by then, `takes` it where no other item
   * may hold it, `holds` it from here on.
   */
  does: 'needs' | 'takes' | 'holds'
  /** The line of the event with which the item ceases to hold it. */
  until: number | null
}

/** Collects what the events of one item say of things that items share. */
export interface Mentions {
  /** Takes the next event in, by the draft that it gave. */
  take(line: number, draft: Draft): void
  /** All of them. */
  list(): Mention[]
  /** Lets go of what the item holds: nothing more is known of it. */
  lose(line: number): void
}

/** Begins to collect the mentions of an item. */
export function collectMentions(): Mentions {
  const all: Mention[] = []
  const held = new Map<string, Mention>()
  const mention = (
    does: Mention['does'],
    key: string,
    line: number,
    { id, version }: Item,
  ) => {
    const one = { key, workItem: id, event: version, line, does, until: null }
    all.push(one)
    return one as Mention
  }
  return {
    list: () => all,
    take(line, { item, events }) {
      const { type, payload, facts } = events.at(-1) ?? {}
      const { other } = facts as Facts
      if (type === 'propose') {
        const { provisionalName, number } = payload as Proposal
        const name = `name ${nameKey(provisionalName)}`
        mention('takes', name, line, item)
        mention('holds', name, line, item)
        mention('holds', `item ${item.id}`, line, item)
        for (const key of number === undefined ? [] : numberKeys(number)) {
          mention('takes', `number ${key}`, line, item)
        }
      }
      if (type === 'assignNumber') {
        const { number } = payload as { number: string }
        for (const key of numberKeys(number)) {
          mention('takes', `number ${key}`, line, item)
        }
      }
      if (other) mention('needs', `item ${other.id}`, line, item)
      const holds = new Set(heldNumber(item))
      for (const [key, one] of held) {
        if (holds.has(key)) continue
        one.until = line
        held.delete(key)
      }
      for (const key of holds) {
        if (held.has(key)) continue
        held.set(key, mention('holds', `number ${key}`, line, item))
      }
    },
    lose(line) {
      for (const one of held.values()) one.until = line
    },
  }
}

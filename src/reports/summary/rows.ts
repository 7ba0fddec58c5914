import type { EventType } from '../../../machines/events.ts'
import type { Document } from '../../../machines/shapes.ts'
import { sortKeyOf } from '../../groups/names.ts'
import type { Item } from './item.ts'
import type { Papers } from './papers.ts'
import type { SummaryText } from './schema/texts.ts'
import { ofType, type Told, type ToldOf } from './told.ts'

/** A work item, and the event for which it stands in a table. */
export interface Entry<Event extends Told = Told> {
  item: Item
  told: Event
}

/** What every row tells of a work item. */
export function describe(item: Item) {
  const { id: workItem, name, number, title, question, kind } = item
  return { workItem, name, number, title, question, kind }
}

/**
 * The items to which an event happened at the meeting, each once, with the
 * last such event: by Question, and then in the order of the record.
 *
 * @param undone the event by which the meeting took it back again
 */
export function entriesOf<Type extends EventType>(
  items: readonly Item[],
  type: Type,
  undone?: EventType,
): Entry<ToldOf<Type>>[] {
  return sorted(
    items.flatMap((item) => {
      const told = ofType(item.here, type).at(-1)
      const last = undone && ofType(item.here, undone).at(-1)
      if (!told || (last && last.seq > told.seq)) return []
      return [{ item, told }]
    }),
  )
}

/** Entries by Question, and then in the order of the record. */
export function sorted<Event extends Told>(
  entries: readonly Entry<Event>[],
): Entry<Event>[] {
  return entries.toSorted((a, b) => {
    const [one, other] = [a, b].map(({ item }) => sortKeyOf(item.question))
    if (one !== other) return String(one) < String(other) ? -1 : 1
    return a.told.place - b.told.place
  })
}

/** The row of a text, with the paper that its event names. */
export function toText(papers: Papers) {
  return ({ item, told }: Entry): SummaryText => ({
    ...describe(item),
    on: told.on,
    document: papers.find(told.payload.document as Document | undefined),
  })
}

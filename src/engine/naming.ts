import { type NewName, nameKey, numberKeys } from '../../db/names.ts'
import { type Item, isOnItsWay } from './item.ts'

/** Every name and number that an item has or had, the present one first. */
export function namesOf(item: Item): string[] {
  const { number, formerNumbers } = item.context
  const names = [number, item.provisional_name, ...formerNumbers.toReversed()]
  return [...new Set(names.filter((name) => name !== null))]
}

/** Keys by which an item is found as it stands, each as `nameKey` makes it. */
export function keysOf(item: Item): string[] {
  const { number, formerNumbers } = item.context
  const numbers = [...(number === null ? [] : [number]), ...formerNumbers]
  return [nameKey(item.provisional_name), ...numbers.flatMap(numberKeys)]
}

/** Keys of the number that an item on its way bears. */
export function heldNumber(item: Item): string[] {
  if (item.number === null || !isOnItsWay(item.state)) return []
  return numberKeys(item.number)
}

/**
 * Keys of the number that an item on its way has to itself. One whose approval
 * was taken back shares it with a newer edition that may be on its way.
 */
export function presentClaims(item: Item): string[] {
  return item.context.wasInForce ? [] : heldNumber(item)
}

/** A name that an event gave; whether it claims it, the last event says. */
export type GainedName = Omit<NewName, 'claims'>

/**
 * The names that an item has gained by an event.
 *
 * @param before the item before the event; null for the first one
 */
export function gainedNames(before: Item | null, item: Item): GainedName[] {
  const gain = (kind: NewName['kind'], key: string, label: string) => ({
    work_item_id: item.id,
    kind,
    key,
    label,
    since: item.version,
  })
  const { number, provisional_name: name } = item
  const had = before ? [before.number, ...before.context.formerNumbers] : []
  return [
    ...(before === null ? [gain('name', nameKey(name), name)] : []),
    ...(number === null || had.includes(number)
      ? []
      : numberKeys(number).map((key) => gain('number', key, number))),
  ]
}

/** Names as they stand when the item is what it is now. */
export function withClaims(names: GainedName[], item: Item): NewName[] {
  const claims = new Set(presentClaims(item))
  return names.map((name) => ({
    ...name,
    claims: name.kind === 'number' && claims.has(name.key),
  }))
}

/** The words by which an item is searched, lower case, each once. */
export function wordsOf(item: Item): string[] {
  return toWords([...namesOf(item), item.title].join(' '))
}

/** The words of a text, lower case, each once. */
export function toWords(text: string): string[] {
  return [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])]
}

import { nameKey, numberKeys, type WorkItemNamesTable } from '../../db/names.ts'
import { type Item, isOnItsWay } from './item.ts'

/** Every name and number that an item has or had, the present one first. */
export function namesOf(item: Item): string[] {
  const { number, formerNumbers } = item.context
  const names = [number, item.provisional_name, ...formerNumbers.toReversed()]
  return [...new Set(names.filter((name) => name !== null))]
}

/** Keys of the number that an item on its way has to itself. */
export function presentClaims(item: Item): string[] {
  if (item.number === null || !isOnItsWay(item.state)) return []
  return numberKeys(item.number)
}

/** The names that an item has gained. */
export function newNames(
  before: Item | null,
  item: Item,
): WorkItemNamesTable[] {
  const rows: WorkItemNamesTable[] = []
  const add = (kind: 'name' | 'number', key: string, label: string) =>
    rows.push({
      work_item_id: item.id,
      kind,
      key,
      label,
      since: item.version,
      claims: kind === 'number' && claims.has(key),
    })
  const claims = new Set(presentClaims(item))
  if (before === null) {
    add('name', nameKey(item.provisional_name), item.provisional_name)
  }
  const had = before ? [before.number, ...before.context.formerNumbers] : []
  for (const number of [item.number, ...item.context.formerNumbers]) {
    if (number === null || had.includes(number)) continue
    for (const key of numberKeys(number)) add('number', key, number)
  }
  return rows
}

/** The words by which an item is searched, lower case, each once. */
export function wordsOf(item: Item): string[] {
  return toWords([...namesOf(item), item.title].join(' '))
}

/** The words of a text, lower case, each once. */
export function toWords(text: string): string[] {
  return [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])]
}

import { escapePointer } from './mistakes.ts'

/** An object or array that is being read: its names so far, or its length. */
type Level = { names: Set<string>; last: string } | { index: number }

/**
 * Finds a name that an object has twice. `JSON.parse` keeps the last of them
 * and drops the others without a word (RFC 7493, section 2.3 forbids them).
 *
 * @param text JSON that can be parsed
 * @returns the JSON pointer of the second one, or undefined
 */
export function findDuplicate(text: string): string | undefined {
  const levels: Level[] = []
  for (let at = 0; at < text.length; at += 1) {
    const level = levels.at(-1)
    const char = text[at]
    if (char === '{') levels.push({ names: new Set(), last: '' })
    else if (char === '[') levels.push({ index: 0 })
    else if (char === '}' || char === ']') levels.pop()
    else if (char === ',' && level && 'index' in level) level.index += 1
    else if (char === '"') {
      const end = endOfText(text, at)
      if (level && 'names' in level && isName(text, end)) {
        const name: string = JSON.parse(text.slice(at, end))
        level.last = name
        if (level.names.has(name)) return toPointer(levels)
        level.names.add(name)
      }
      at = end - 1
    }
  }
  return undefined
}

/** Where the text that begins with the quote at `start` is over. */
function endOfText(text: string, start: number): number {
  let at = start + 1
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}

const colon = /[\t\n\r ]*:/y

function isName(text: string, end: number): boolean {
  colon.lastIndex = end
  return colon.test(text)
}

function toPointer(levels: Level[]): string {
  return levels
    .map((level) => ('names' in level ? level.last : String(level.index)))
    .map((step) => `/${escapePointer(step)}`)
    .join('')
}

import type { Text } from 'mdast'
import type {
  Block,
  Heading,
  Inline,
  Link,
  List,
  Page,
  Paragraph,
  Table,
  TableCell,
  TableRow,
} from './tree.ts'

/** Words of a line: plain text, or pieces of which some are links. */
export type Words = string | readonly (string | Inline)[]

/** A whole print in English: its title, which is the first heading, and the rest. */
export function page(title: string, blocks: readonly Block[]): Page {
  const first: Heading = { ...heading(2, title), depth: 1 }
  const data = { title, lang: 'en' }
  return { type: 'root', data, children: [first, ...blocks] }
}

/** The title of a section; the first level is the page's own. */
export function heading(depth: 2 | 3 | 4 | 5 | 6, words: Words): Heading {
  return { type: 'heading', depth, children: toInline(words) }
}

/** Words of one paragraph. */
export function paragraph(words: Words): Paragraph {
  return { type: 'paragraph', children: toInline(words) }
}

/** The paragraphs of a text that people wrote, parted by empty lines. */
export function paragraphs(text: string): Paragraph[] {
  return text
    .split(/\r?\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(paragraph)
}

/** A bulleted list. */
export function list(items: readonly Words[]): List {
  return {
    type: 'list',
    ordered: false,
    spread: false,
    children: items.map((words) => ({
      type: 'listItem',
      spread: false,
      children: [paragraph(words)],
    })),
  }
}

/**
 * A table with one row of headers.
 *
 * @param caption what it holds, in a few words
 * @param columns the headers
 * @param rows as many cells each as there are headers; null is left empty
 */
export function table(
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly (Words | null)[])[],
): Table {
  const children = [columns, ...rows].map(toRow)
  return { type: 'table', data: { caption }, children }
}

/** Words that lead to an address; the bare words if it is not of the web. */
export function link(words: string, url: string | null): Link | Text {
  const text: Text = { type: 'text', value: words }
  const address = url === null ? null : URL.parse(url)
  if (!address || !/^https?:$/.test(address.protocol)) return text
  return { type: 'link', url: address.href, children: [text] }
}

function toRow(cells: readonly (Words | null)[]): TableRow {
  return { type: 'tableRow', children: cells.map(toCell) }
}

function toCell(words: Words | null): TableCell {
  return { type: 'tableCell', children: toInline(words ?? '') }
}

function toInline(words: Words): Inline[] {
  const pieces = typeof words === 'string' ? [words] : words
  return pieces
    .filter((piece) => piece !== '')
    .map((piece) =>
      typeof piece === 'string' ? { type: 'text', value: piece } : piece,
    )
}

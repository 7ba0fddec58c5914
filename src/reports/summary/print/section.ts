import type { MeetingNote } from '../../../notes/schema.ts'
import { type NoteSection, sections } from '../../../notes/sections.ts'
import {
  heading,
  paragraph,
  paragraphs,
  table,
  type Words,
} from '../../../prints/nodes.ts'
import { cite, inARow } from '../../../prints/phrases.ts'
import type { Block } from '../../../prints/tree.ts'
import type { MeetingSummary } from '../schema/summary.ts'

/** How deep a section stands; the page's own title is above all. */
export type Depth = 2 | 3 | 4 | 5 | 6

/** A section under its title; without content it is left out. */
export function section(
  depth: Depth,
  title: Words,
  blocks: readonly Block[],
): Block[] {
  return blocks.length === 0 ? [] : [heading(depth, title), ...blocks]
}

/** A table; without rows it is left out. */
export function rows(
  caption: string,
  columns: readonly string[],
  cells: readonly (readonly (Words | null)[])[],
): Block[] {
  return cells.length === 0 ? [] : [table(caption, columns, cells)]
}

/**
 * What notes say, each under its own title if it has one, with the papers to
 * which it points beside those that it names in words.
 *
 * @param depth of their titles
 */
export function toBlocks(depth: Depth, notes: readonly MeetingNote[]): Block[] {
  return notes.flatMap(({ title, text, documents }) => [
    ...(title === null ? [] : [heading(depth, title)]),
    ...paragraphs(text ?? ''),
    ...seePapers(documents.map(cite), text ?? ''),
  ])
}

/** The section of a summary that is made of notes, and what comes first. */
export function noted(
  { notes }: MeetingSummary,
  name: NoteSection,
  first: readonly Block[] = [],
  depth: 2 | 3 = 2,
): Block[] {
  const own = notes.filter((note) => note.section === name)
  const below = depth === 2 ? 3 : 4
  return section(depth, sections[name], [...first, ...toBlocks(below, own)])
}

function seePapers(labels: readonly string[], text: string): Block[] {
  const unnamed = labels.filter((label) => !text.includes(label))
  return unnamed.length === 0 ? [] : [paragraph(`See ${inARow(unnamed)}.`)]
}

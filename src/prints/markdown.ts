import { gfmTableToMarkdown } from 'mdast-util-gfm-table'
import { toMarkdown as write } from 'mdast-util-to-markdown'
import { paragraph } from './nodes.ts'
import type { Block, Page } from './tree.ts'

/**
 * A page as Markdown with the tables of GitHub. Markdown has no captions: each
 * is a paragraph before its table.
 */
export function toMarkdown(root: Page): string {
  const children = root.children.flatMap(withCaption)
  const extensions = [gfmTableToMarkdown({ tablePipeAlign: false })]
  return write({ ...root, children }, { bullet: '-', extensions })
}

function withCaption(node: Block): Block[] {
  return node.type === 'table' ? [paragraph(node.data.caption), node] : [node]
}

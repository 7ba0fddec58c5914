import {
  HeadingLevel,
  type IParagraphOptions,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  WidthType,
} from 'docx'
import { textOf, toRuns, toXmlText } from './docx-runs.ts'
import type { Block, Inline, Table as TableNode } from './tree.ts'

const levels = {
  1: HeadingLevel.HEADING_1,
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
  4: HeadingLevel.HEADING_4,
  5: HeadingLevel.HEADING_5,
  6: HeadingLevel.HEADING_6,
} as const

/** A node of a page as what a Word document holds. */
export function toBlocks(node: Block): (Paragraph | Table)[] {
  switch (node.type) {
    case 'heading':
      return [toParagraph(node.children, { heading: levels[node.depth] })]
    case 'paragraph':
      return [toParagraph(node.children)]
    case 'list':
      return node.children.map(({ children: [{ children }] }) =>
        toParagraph(children, { bullet: { level: 0 } }),
      )
    case 'table':
      return toTable(node)
  }
}

function toTable({ data, children }: TableNode): (Paragraph | Table)[] {
  const caption = new Paragraph({
    style: 'Caption',
    keepNext: true,
    text: toXmlText(data.caption),
  })
  const rows = children.map(
    (row, index) =>
      new TableRow({
        tableHeader: index === 0,
        cantSplit: true,
        children: row.children.map(
          (cell) => new TableCell({ children: [toParagraph(cell.children)] }),
        ),
      }),
  )
  const width = { size: 100, type: WidthType.PERCENTAGE }
  return [caption, new Table({ width, rows })]
}

/** A letter of a script that runs to the left, before any other letter. */
const rightToLeft =
  /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

function toParagraph(
  nodes: readonly Inline[],
  options: IParagraphOptions = {},
): Paragraph {
  const text = nodes.map(textOf).join('')
  const runsLeft = rightToLeft.test(text)
  return new Paragraph({
    ...options,
    bidirectional: runsLeft,
    children: nodes.flatMap((node) => toRuns(node, runsLeft)),
  })
}

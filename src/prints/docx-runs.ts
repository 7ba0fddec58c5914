import { BuilderElement, StringContainer, TextRun } from 'docx'
import type { Inline } from './tree.ts'

/**
 * Words of a line as what a paragraph of Word holds. A link is a field
 * (ISO/IEC 29500-1, 17.16.5.25): docx would give a hyperlink a name by chance,
 * so that no two documents would be the same.
 *
 * @param runsLeft whether the words run from right to left
 */
export function toRuns(node: Inline, runsLeft: boolean): TextRun[] {
  const text = toXmlText(textOf(node))
  if (node.type === 'text')
    return [new TextRun({ text, rightToLeft: runsLeft })]
  const instruction = `HYPERLINK "${node.url}"`
  return [
    mark('begin'),
    new TextRun({
      children: [new StringContainer('w:instrText', instruction)],
    }),
    mark('separate'),
    new TextRun({ text, rightToLeft: runsLeft, style: 'Hyperlink' }),
    mark('end'),
  ]
}

/** The words of a piece without where they lead. */
export function textOf(node: Inline): string {
  return node.type === 'text' ? node.value : node.children[0].value
}

/** A text without the characters that XML cannot hold (XML 1.0, 2.2). */
export function toXmlText(text: string): string {
  return text.replace(
    /[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu,
    '',
  )
}

/** Where a field begins, where its words do, and where it ends. */
function mark(value: 'begin' | 'separate' | 'end'): TextRun {
  const attributes = { type: { key: 'w:fldCharType', value } }
  const children = [new BuilderElement({ name: 'w:fldChar', attributes })]
  return new TextRun({ children })
}

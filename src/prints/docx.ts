import { Document, Packer } from 'docx'
import { toBlocks } from './docx-blocks.ts'
import { toProperties } from './docx-properties.ts'
import { withoutTimes } from './docx-times.ts'
import type { Page } from './tree.ts'

/**
 * A page as a Word document (ISO/IEC 29500) with real headings, and tables
 * whose headers are repeated on every page. The same page is the same bytes:
 * nothing in it tells when it was made.
 */
export async function toDocx(root: Page): Promise<Buffer> {
  const { title, lang } = root.data
  const document = new Document({
    styles: { default: { document: { run: { language: { value: lang } } } } },
    sections: [{ children: root.children.flatMap(toBlocks) }],
  })
  const properties = toProperties(title, lang)
  return withoutTimes(await Packer.toBuffer(document, undefined, [properties]))
}

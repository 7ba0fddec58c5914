import { toHtml as write } from 'hast-util-to-html'
import { toXmlText } from './docx-runs.ts'

const schemas = 'http://schemas.openxmlformats.org/package/2006/metadata'

/**
 * The part of a Word document that names it (ISO/IEC 29500-2, 11). Made here,
 * since docx would write into it when it was made.
 */
export function toProperties(title: string, lang: string) {
  const data = write({
    type: 'element',
    tagName: 'cp:coreProperties',
    properties: {
      'xmlns:cp': `${schemas}/core-properties`,
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
    },
    children: [named('dc:language', lang), named('dc:title', title)],
  })
  const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
  return { path: 'docProps/core.xml', data: declaration + data }
}

function named(tagName: string, value: string) {
  const children = [{ type: 'text', value: toXmlText(value) } as const]
  return { type: 'element', tagName, properties: {}, children } as const
}

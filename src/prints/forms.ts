import { toDocx } from './docx.ts'
import { contentSecurityPolicy, toHtml } from './html.ts'
import { toMarkdown } from './markdown.ts'

const markdown = 'text/markdown'
const html = 'text/html'
const word =
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The forms in which a page is printed, by the endings of their paths. */
export const forms = {
  md: {
    name: 'Markdown',
    type: markdown,
    headers: { 'content-type': `${markdown}; charset=utf-8` },
    print: toMarkdown,
  },
  html: {
    name: 'HTML',
    type: html,
    headers: {
      'content-type': `${html}; charset=utf-8`,
      'content-security-policy': contentSecurityPolicy,
    },
    print: toHtml,
  },
  docx: {
    name: 'Word',
    type: word,
    headers: { 'content-type': word },
    print: toDocx,
  },
} as const

/** The ending of a path that asks for a form of its own. */
export type Ending = keyof typeof forms

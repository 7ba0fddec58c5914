import { createHash } from 'node:crypto'
import type { Element, ElementContent, Properties, Root as Tree } from 'hast'
import { toHtml as write } from 'hast-util-to-html'
import { defaultHandlers, type State, toHast } from 'mdast-util-to-hast'
import type { Page, Table } from './tree.ts'

/** The look of a page, on a screen, in the dark and on paper. */
const style = `:root{color-scheme:light dark}
body{font:1rem/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem}
h1,h2,h3,h4,h5,h6{line-height:1.2;margin:1.6em 0 .6em;break-after:avoid}
table{border-collapse:collapse;margin:1em 0;width:100%}
caption{font-weight:600;padding:.3em 0;text-align:start}
th,td{border:1px solid;overflow-wrap:break-word;padding:.3em .6em;text-align:start;vertical-align:top}
tr{break-inside:avoid}
@media print{body{font-size:10pt;margin:0;max-width:none;padding:0}a{color:inherit}}
`

/**
 * What a browser may do with a page (CSP Level 3): show its own style and
 * nothing else.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** A page as a whole HTML document without scripts or anything from outside. */
export function toHtml(root: Page): string {
  const { title, lang } = root.data
  const content = toHast(root, { handlers: { table } }) as Tree
  const main = element('main', {}, content.children.map(withDirection))
  const head = element('head', {}, [
    element('meta', { charSet: 'utf-8' }),
    element('meta', {
      name: 'viewport',
      content: 'width=device-width, initial-scale=1',
    }),
    element('title', {}, [{ type: 'text', value: title }]),
    element('style', {}, [{ type: 'text', value: style }]),
  ])
  const body = element('body', {}, [main])
  const html = element('html', { lang }, [head, body])
  return `${write({ type: 'root', children: [{ type: 'doctype' }, html] })}\n`
}

/** A table with its caption, and headers that say of what they are. */
function table(state: State, node: Table): Element {
  const made = defaultHandlers.table(state, node)
  const text = { type: 'text', value: node.data.caption } as const
  const caption = element('caption', {}, [text])
  return { ...made, children: [caption, ...made.children.map(withScope)] }
}

function withScope(node: ElementContent): ElementContent {
  if (node.type !== 'element') return node
  const properties =
    node.tagName === 'th'
      ? { ...node.properties, scope: 'col' }
      : node.properties
  return { ...node, properties, children: node.children.map(withScope) }
}

const written = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'li', 'th', 'td']

/** Lets words run in the direction of their first letter. */
function withDirection<Node extends Tree['children'][number]>(
  node: Node,
): Node {
  if (node.type !== 'element') return node
  const direction = written.includes(node.tagName) ? { dir: 'auto' } : {}
  const properties = { ...node.properties, ...direction }
  return { ...node, properties, children: node.children.map(withDirection) }
}

function element(
  tagName: string,
  properties: Properties,
  children: Tree['children'] = [],
): Element {
  return {
    type: 'element',
    tagName,
    properties,
    children: children as ElementContent[],
  }
}

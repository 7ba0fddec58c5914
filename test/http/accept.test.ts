import t from 'tap'
import { negotiate } from '../../src/http/accept.ts'

const offered = ['application/json', 'text/vnd.mermaid', 'text/plain'] as const

const table: [header: string | undefined, type: string][] = [
  [undefined, 'application/json'],
  ['', 'application/json'],
  ['*/*', 'application/json'],
  ['application/json', 'application/json'],
  ['text/vnd.mermaid', 'text/vnd.mermaid'],
  ['TEXT/Plain', 'text/plain'],
  ['text/*', 'text/vnd.mermaid'],
  ['text/plain; charset=utf-8', 'text/plain'],
  ['text/html, text/plain', 'text/plain'],
  ['text/html, application/xml;q=0.9, */*;q=0.8', 'application/json'],
  ['text/plain, application/json', 'application/json'],
  ['text/plain;q=0.9, application/json;q=0.8', 'text/plain'],
  ['text/plain; Q=0.2 , application/json; q=0.1', 'text/plain'],
  ['*/*, application/json;q=0.5', 'text/vnd.mermaid'],
  ['text/*;q=0.5, text/plain', 'text/plain'],
  ['application/json;q=0, */*', 'text/vnd.mermaid'],
  ['text/html', 'application/json'],
  ['application/json;q=0', 'application/json'],
  ['text/plain;q=2', 'application/json'],
  ['text/plain;q=x', 'application/json'],
  ['nonsense', 'application/json'],
  [',,;', 'application/json'],
]

for (const [header, type] of table) {
  t.test(`Accept ${header} is answered in ${type}`, async (t) => {
    t.equal(negotiate(header, offered), type)
  })
}

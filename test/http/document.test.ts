import type { OpenAPIV3_1 } from 'openapi-types'
import t from 'tap'
import { toFile } from '../../src/http/document.ts'

const names = (text: string) => text.match(/(?<=")[abz](?=": )/g)

t.test('the same document is the same file, whatever its order', async (t) => {
  const document = (order: string[]) => {
    const all = Object.fromEntries(order.map((name) => [name, {}]))
    const info = { title: 'x', version: '1' }
    const components = { schemas: all, responses: all }
    return { openapi: '3.1.0', info, paths: all, components }
  }
  const write = (order: string[]) =>
    toFile(document(order) as unknown as OpenAPIV3_1.Document)
  const file = write(['z', 'a', 'b'])
  t.equal(file, write(['b', 'z', 'a']))
  t.same(names(file), ['a', 'b', 'z', 'a', 'b', 'z', 'a', 'b', 'z'])
  t.match(file, /\n}\n$/)
})

t.test('a document without components is written too', async (t) => {
  const document = { openapi: '3.1.0', info: { title: 'x', version: '1' } }
  const file = toFile(document as OpenAPIV3_1.Document)
  t.match(JSON.parse(file), { ...document, paths: {} })
})

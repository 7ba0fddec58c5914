import t from 'tap'
import {
  heading,
  link,
  page,
  paragraph,
  paragraphs,
  table,
} from '../../src/prints/nodes.ts'

const text = (value: string) => ({ type: 'text', value })

t.test('a page begins with its title', async (t) => {
  const { data, children } = page('A title', [paragraph('Words')])
  t.same(data, { title: 'A title', lang: 'en' })
  t.same(children, [
    { type: 'heading', depth: 1, children: [text('A title')] },
    { type: 'paragraph', children: [text('Words')] },
  ])
})

t.test('a text is parted at its empty lines', async (t) => {
  const words = (written: string) =>
    paragraphs(written).map(({ children }) => children)
  t.same(words(''), [])
  t.same(words('\n \n'), [])
  t.same(words('one\ntwo'), [[text('one\ntwo')]])
  t.same(words(' one \n \r\n\n two'), [[text('one')], [text('two')]])
})

t.test('what is empty leaves no words', async (t) => {
  t.same(heading(2, '').children, [])
  t.same(heading(2, ['', 'x']).children, [text('x')])
  const [, row] = table('', ['A'], [[null]]).children
  t.same(row?.children, [{ type: 'tableCell', children: [] }])
})

const addresses: [url: string | null, address: string | null][] = [
  ['https://example.org/a b?c="d"', 'https://example.org/a%20b?c=%22d%22'],
  ['HTTP://EXAMPLE.ORG', 'http://example.org/'],
  ['javascript:alert(1)', null],
  [' javascript:alert(1)', null],
  ['data:text/html,x', null],
  ['/relative', null],
  ['https://', null],
  ['', null],
  [null, null],
]

for (const [url, address] of addresses) {
  t.test(`${url} leads to ${address}`, async (t) => {
    const words = text('Words')
    const expected =
      address === null
        ? words
        : { type: 'link', url: address, children: [words] }
    t.same(link('Words', url), expected)
  })
}

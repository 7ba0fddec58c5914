import t from 'tap'
import { toMarkdown } from '../../src/prints/markdown.ts'
import { readMarkdown } from '../fixtures/printed.ts'
import { samplePage, sampleRead } from '../fixtures/printed-page.ts'

t.test('Markdown gives back the words of a page', async (t) => {
  t.same(readMarkdown(toMarkdown(samplePage)), sampleRead)
})

t.test('a table row is one line', async (t) => {
  const lines = toMarkdown(samplePage).split('\n')
  const rows = lines.filter((line) => line.startsWith('|'))
  t.equal(rows.length, sampleRead.tables.flatMap(({ rows }) => rows).length + 4)
})

t.test('links lead on', async (t) => {
  const address = 'https://example.org/a?b=c\\&d=%22e%22#f'
  t.match(toMarkdown(samplePage), `](${address})`)
})

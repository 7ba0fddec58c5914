import { createHash } from 'node:crypto'
import t from 'tap'
import { contentSecurityPolicy, toHtml } from '../../src/prints/html.ts'
import { page } from '../../src/prints/nodes.ts'
import { readHtml } from '../fixtures/printed.ts'
import { samplePage, sampleRead } from '../fixtures/printed-page.ts'

const html = toHtml(samplePage)

t.test('HTML gives back the words of a page', async (t) => {
  t.same(readHtml(html), sampleRead)
})

t.test('a page says what it is', async (t) => {
  t.ok(
    html.startsWith(
      '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    ),
  )
  t.match(html, '<title>Title &#x26; &#x3C;tag> | *star*</title>')
  t.equal(html.match(/<h1/g)?.length, 1)
  t.equal(html.match(/<main>/g)?.length, 1)
})

t.test('headers of a table say of what they are', async (t) => {
  const headers = html.match(/<th [^>]*>/g) ?? []
  t.equal(headers.length, 4)
  for (const header of headers) t.match(header, 'scope="col"')
  t.equal(html.match(/<caption/g)?.length, 2)
})

t.test('words run in the direction of their first letter', async (t) => {
  t.match(html, /<td dir="auto">اتحاد/)
  t.match(html, /<p dir="auto">One/)
})

t.test('a browser needs nothing but what it is given', async (t) => {
  t.notMatch(html, /<script|<link|<img|src=|javascript:[^a]/)
  const style = /<style>([\s\S]*)<\/style>/.exec(html)?.[1] ?? ''
  const hash = createHash('sha256').update(style).digest('base64')
  t.match(contentSecurityPolicy, `style-src 'sha256-${hash}'`)
  t.match(contentSecurityPolicy, "default-src 'none'")
})

t.test('a page with a title alone is whole', async (t) => {
  const read = readHtml(toHtml(page('Alone', [])))
  t.same(read, { headings: ['# Alone'], lines: [], tables: [] })
})

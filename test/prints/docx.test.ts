import t from 'tap'
import { toDocx } from '../../src/prints/docx.ts'
import { page, paragraph } from '../../src/prints/nodes.ts'
import { readDocx } from '../fixtures/printed.ts'
import { samplePage, sampleRead } from '../fixtures/printed-page.ts'
import { unzip } from '../fixtures/unzip.ts'

t.test('Word gives back the words of a page', async (t) => {
  t.same(await readDocx(await toDocx(samplePage)), sampleRead)
})

t.test('headers are repeated, rows stay whole', async (t) => {
  const text = unzip(await toDocx(samplePage))['word/document.xml'] ?? ''
  t.equal(text.match(/<w:tblHeader\/>/g)?.length, 2)
  const rows = text.match(/<w:tr>|<w:tr /g)?.length
  t.equal(text.match(/<w:cantSplit\/>/g)?.length, rows)
})

t.test('words of scripts that run to the left do so', async (t) => {
  const text = unzip(await toDocx(samplePage))['word/document.xml'] ?? ''
  t.equal(text.match(/<w:bidi\/>/g)?.length, 2)
})

t.test('a link leads on', async (t) => {
  const text = unzip(await toDocx(samplePage))['word/document.xml'] ?? ''
  t.match(
    text,
    'HYPERLINK &quot;https://example.org/a?b=c&amp;d=%22e%22#f&quot;',
  )
})

t.test('a document has its title and language, and no times', async (t) => {
  const parts = unzip(await toDocx(samplePage))
  const core = parts['docProps/core.xml'] ?? ''
  t.match(core, '<dc:title>Title &#x26; &#x3C;tag> | *star*</dc:title>')
  t.match(core, '<dc:language>en</dc:language>')
  t.notMatch(core, /dcterms/)
  t.match(parts['word/styles.xml'], '<w:lang w:val="en"/>')
})

t.test('words that XML cannot hold are left out', async (t) => {
  const file = await toDocx(page('x', [paragraph('a\u0001b\u000bc\ufffed')]))
  t.same((await readDocx(file)).lines, ['abcd'])
})

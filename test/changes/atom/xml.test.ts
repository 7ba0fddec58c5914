import { DOMParser } from '@xmldom/xmldom'
import t from 'tap'
import {
  element,
  escapeXml,
  textElement,
} from '../../../src/changes/atom/xml.ts'

const texts = [
  '<script>alert("it\'s & isn\'t")</script>',
  ']]> ends nothing, nor does -->',
  '&amp; stays &#38;',
  'two\r\nlines\rand\na tab\t',
  'Genève, 日内瓦, 𝔾eneva',
]

for (const text of texts) {
  t.test(`${JSON.stringify(text)} is read back as it was`, async (t) => {
    const written = element('a', { b: text.trim() }, textElement('c', text))
    const root = new DOMParser().parseFromString(written).documentElement
    t.equal(root.textContent, text)
    const attribute = text.trim().replace(/[\t\n]/g, ' ')
    t.equal(root.getAttribute('b')?.replace(/[\t\n]/g, ' '), attribute)
  })
}

t.test('what no XML may hold is replaced', async (t) => {
  t.equal(
    escapeXml('a\u0001b\u001bc\ud800d\uffff'),
    'a\ufffdb\ufffdc\ufffdd\ufffd',
  )
})

t.test('an attribute without a value is left out', async (t) => {
  t.equal(element('a', { b: undefined, c: '' }), '<a c=""/>')
})

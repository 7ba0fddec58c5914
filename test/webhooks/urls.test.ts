import t from 'tap'
import { readUrl } from '../../src/webhooks/urls.ts'

const refused: [url: string, message: RegExp][] = [
  ['', /URL/],
  ['example.org/hook', /URL/],
  ['ftp://example.org/', /URL/],
  ['file:///etc/passwd', /URL/],
  ['javascript:alert(1)', /URL/],
  ['https://', /URL/],
  ['https://user@example.org/', /name or a password/],
  ['https://:secret@example.org/', /name or a password/],
  ['https://example.org/#top', /fragment/],
]

// Every spelling of an address that URL (WHATWG) knows means the same one.
const privates = [
  'http://127.0.0.1:3000/',
  'http://localhost/',
  'http://0x7f.1/',
  'http://2130706433/',
  'http://017700000001/',
  'http://127.1/',
  'http://[::1]/',
  'http://[::ffff:10.0.0.1]/',
  'http://169.254.169.254/latest/meta-data',
  'http://１２７.0.0.1/',
]

t.test('what is no URL of an endpoint is refused', async (t) => {
  for (const [url, message] of refused) {
    t.throws(
      () => readUrl(url, true),
      { code: 'VALIDATION', extra: { errors: [{ path: '/url', message }] } },
      url,
    )
  }
})

t.test('private addresses are refused unless they are allowed', async (t) => {
  for (const url of privates) {
    t.throws(() => readUrl(url, false), { message: /private/ }, url)
    t.ok(readUrl(url, true), url)
  }
})

t.test('a public URL is taken', async (t) => {
  for (const allow of [true, false]) {
    t.equal(
      readUrl('https://Example.ORG/hook?a=b', allow),
      'https://example.org/hook?a=b',
    )
    t.equal(readUrl('http://8.8.8.8:80/', allow), 'http://8.8.8.8/')
  }
})

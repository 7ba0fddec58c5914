import t from 'tap'
import { parseBody } from '../../src/http/bodies.ts'

t.test('a body is its JSON value', async (t) => {
  t.same(parseBody(Buffer.from('{"a":[1,null,"é😀"]}')), {
    a: [1, null, 'é😀'],
  })
  t.equal(parseBody(Buffer.from('')), undefined)
})

const refused: [string, Buffer | string, string][] = [
  ['no JSON', '{', ''],
  ['a text after it', '{} x', ''],
  ['Latin-1', Buffer.from('"caf\xe9"', 'latin1'), ''],
  ['an overlong encoding', Buffer.from([0x22, 0xc0, 0x80, 0x22]), ''],
  ['a surrogate in UTF-8', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), ''],
  ['UTF-16', Buffer.from('{"a":1}', 'utf16le'), ''],
  ['a name twice', '{"a":1,"a":1}', '/a'],
  ['a NUL', '{"a":"\\u0000"}', '/a'],
  ['half a surrogate pair', '{"a":"\\ud800"}', '/a'],
  ['__proto__', '{"__proto__":{}}', '/__proto__'],
  ['__proto__ in disguise', '{"__pr\\u006fto__":{}}', '/__proto__'],
  ['a number beyond all numbers', '{"a":-1e999}', '/a'],
]

for (const [what, body, path] of refused) {
  t.test(`${what} is refused with its place`, async (t) => {
    t.throws(() => parseBody(Buffer.from(body)), {
      code: 'VALIDATION',
      extra: { errors: [{ path }] },
    })
  })
}

t.test('reading a body leaves the prototypes alone', async (t) => {
  const body = '{"a":{"__proto__":{"polluted":true}}}'
  t.throws(() => parseBody(Buffer.from(body)))
  t.equal(Reflect.get({}, 'polluted'), undefined)
})

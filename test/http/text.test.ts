import t from 'tap'
import { maxDepth, refuseUnsafe } from '../../src/http/text.ts'

const nested = (depth: number): unknown =>
  depth === 0 ? 'deep' : [nested(depth - 1)]

const refused: [string, unknown, string][] = [
  ['a NUL character', { a: { b: ['ok', 'x\0y'] } }, '/a/b/1'],
  ['a high surrogate alone', { a: '\ud83d' }, '/a'],
  ['a low surrogate alone', ['\ude00x'], '/0'],
  ['a bare text with a NUL', '\0', ''],
  ['__proto__', JSON.parse('{"a":{"__proto__":{"x":1}}}'), '/a/__proto__'],
  [
    'constructor.prototype',
    JSON.parse('{"constructor":{"prototype":{"x":1}}}'),
    '/constructor/prototype',
  ],
  ['a name with a NUL', { 'a\0': 1 }, ''],
  ['a name with half a surrogate pair', { x: { '\ud800': 1 } }, '/x'],
  ['a number beyond all numbers', JSON.parse('{"n":[1e999]}'), '/n/0'],
  ['a name that a pointer escapes', { 'a/b~c': '\0' }, '/a~1b~0c'],
  ['too deep nesting', nested(maxDepth + 1), '/0'.repeat(maxDepth)],
]

for (const [what, value, path] of refused) {
  t.test(`${what} is refused with its place`, async (t) => {
    t.throws(() => refuseUnsafe(value), {
      code: 'VALIDATION',
      extra: { errors: [{ path }] },
    })
  })
}

const accepted: [string, unknown][] = [
  ['an emoji', { a: '😀' }],
  ['a field named constructor', { constructor: 'Siemens' }],
  ['a constructor without a prototype', { constructor: { name: 'x' } }],
  ['nesting as deep as allowed', nested(maxDepth)],
  ['nothing', undefined],
  ['null', null],
  ['scalars', [1, -0, true, null, '']],
]

for (const [what, value] of accepted) {
  t.test(`${what} is let through`, async (t) => {
    t.doesNotThrow(() => refuseUnsafe(value))
  })
}

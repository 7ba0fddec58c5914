import t from 'tap'
import { findDuplicate } from '../../src/http/duplicates.ts'

const found: [string, string][] = [
  ['{"a":1,"a":2}', '/a'],
  ['{"a":1,"b":{"c":1,"d":2,"c":3}}', '/b/c'],
  ['[{"a":1},{"a":1,"a":1}]', '/1/a'],
  ['{"x":[[1,2],[{"a":"}","a":0}]]}', '/x/1/0/a'],
  ['{"a":1,"\\u0061":2}', '/a'],
  ['{"a" : 1 , "a"\n\t:\r 2}', '/a'],
  ['{"":1,"":2}', '/'],
  ['{"a/b":1,"a/b":2}', '/a~1b'],
  ['{"a":{"b":{}},"a":[]}', '/a'],
]

for (const [text, path] of found) {
  t.test(`${JSON.stringify(text)} has ${path} twice`, async (t) => {
    JSON.parse(text)
    t.equal(findDuplicate(text), path)
  })
}

const clean = [
  '{}',
  '[]',
  '1',
  '"a"',
  'null',
  '{"a":1,"b":1}',
  '{"a":{"a":{"a":1}}}',
  '[{"a":1},{"a":1}]',
  '{"a":"a","b":"a"}',
  '{"a":"\\"a\\":1","b":"\\\\"}',
  '{"a":["a","a","a:"]}',
  '{"a":"{\\"a\\":1,\\"a\\":2}"}',
]

for (const text of clean) {
  t.test(`${JSON.stringify(text)} has nothing twice`, async (t) => {
    JSON.parse(text)
    t.equal(findDuplicate(text), undefined)
  })
}

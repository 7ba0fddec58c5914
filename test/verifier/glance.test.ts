import t from 'tap'
import { glanceAt, glanceIn } from '../../src/verifier/glance.ts'

const workItem = '0198c5a2-7a00-7000-8000-000000000001'
const digits = 'ab'.repeat(32)
const hash = Buffer.from(digits, 'hex')
const lineOf = (content: object) =>
  Buffer.from(`${JSON.stringify({ type: 'event', ...content })}\n`)

const written: [what: string, content: object][] = [
  [
    'the first',
    { workItem, event: { seq: 1, hash: digits, previousHash: null } },
  ],
  [
    'another',
    {
      workItem,
      event: { seq: 2, hash: digits, previousHash: 'cd'.repeat(32) },
    },
  ],
]

for (const [what, content] of written) {
  t.test(`sees item and hash of ${what} event`, async (t) => {
    t.same(glanceAt(lineOf(content)), { workItem, hash })
    t.same(glanceIn({ ...content }), { workItem, hash })
  })
}

const event = { seq: 1, hash: digits, previousHash: null }
const others: [what: string, line: Buffer][] = [
  ['of another type', Buffer.from('{"type":"meeting"}\n')],
  ['in another order', lineOf({ event, workItem })],
  ['of another item', lineOf({ workItem: 'Y.x', event })],
  [
    'that goes on after the hash',
    lineOf({ workItem, event: { ...event, x: 1 } }),
  ],
  ['that goes on after the event', lineOf({ workItem, event, x: {} })],
  [
    'with another hash inside',
    lineOf({ workItem, event: { previousHash: null, hash: digits } }),
  ],
  ['with half a hash', lineOf({ workItem, event: { ...event, hash: 'ab' } })],
  [
    'with a hash that is none',
    lineOf({ workItem, event: { ...event, hash: 'xy'.repeat(32) } }),
  ],
  ['that is cut', lineOf({ workItem, event }).subarray(0, -1)],
  ['that is empty', Buffer.from('\n')],
]

for (const [what, line] of others) {
  t.test(`looks no further at a line ${what}`, async (t) => {
    t.equal(glanceAt(line), null)
  })
}

t.test('a line that was read names no item or no hash', async (t) => {
  t.equal(glanceIn({ event }), null)
  t.equal(glanceIn({ workItem }), null)
  t.equal(glanceIn({ workItem: 'Y.x', event }), null)
  t.equal(glanceIn({ workItem, event: { hash: 'xy' } }), null)
  t.same(glanceIn({ event, workItem }), { workItem, hash })
})

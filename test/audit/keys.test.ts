import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import t from 'tap'
import {
  type CheckpointKey,
  firstKey,
  mistakeOfKey,
  nextKey,
  readKeys,
  readPublicKey,
} from '../../src/audit/keys.ts'

const at = '2018-01-15T09:00:00Z'
const make = () => generateKeyPairSync('ed25519').privateKey
const [one, two, three] = [make(), make(), make()]
const first = firstKey(one, at)
const next = nextKey(two, one, at)
const other = firstKey(three, at)
const earlier = readKeys([first])

t.test('a key is the same by either of its halves', async (t) => {
  t.same(firstKey(createPublicKey(one), at), first)
})

t.test('a first key and the one that follows it are right', async (t) => {
  t.equal(mistakeOfKey(first, new Map()), null)
  t.equal(mistakeOfKey(next, earlier), null)
  t.equal(next.previousKeyId, first.keyId)
})

const wrong: [what: string, key: CheckpointKey, mistake: string][] = [
  [
    'a text that is no key',
    { ...first, publicKey: 'no key' },
    'is no Ed25519 key in SPKI PEM',
  ],
  [
    'the name of another key',
    { ...first, keyId: other.keyId },
    `has the name of another: ${first.keyId}`,
  ],
  [
    'a signature of nobody',
    { ...first, signature: next.signature },
    'is signed, but follows no key',
  ],
  [
    'a key before it that is not there',
    { ...next, previousKeyId: other.keyId },
    `follows ${other.keyId}, which does not stand before`,
  ],
  [
    'another instant than was signed',
    { ...next, at: '2018-01-16T09:00:00Z' },
    `is not signed by ${first.keyId}, which it follows`,
  ],
  [
    'another key than was signed',
    { ...next, keyId: other.keyId, publicKey: other.publicKey },
    `is not signed by ${first.keyId}, which it follows`,
  ],
  [
    'no signature',
    { ...next, signature: null },
    `is not signed by ${first.keyId}, which it follows`,
  ],
]

for (const [what, key, mistake] of wrong) {
  t.test(`${what} is told`, async (t) => {
    t.equal(mistakeOfKey(key, earlier), mistake)
  })
}

t.test('a key of another kind, or spelt otherwise, is none', async (t) => {
  const { publicKey } = generateKeyPairSync('x25519')
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  t.equal(readPublicKey(pem), undefined)
  t.equal(readPublicKey(`\n${first.publicKey}`), undefined)
  t.same(readKeys([{ keyId: 'x', publicKey: pem }]), new Map())
})

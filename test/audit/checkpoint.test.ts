import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import t from 'tap'
import {
  type Checkpoint,
  isSignedBy,
  keyIdOf,
  signedText,
  signHead,
} from '../../src/audit/checkpoint.ts'

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const head = {
  size: 8,
  rootHash: '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  at: '2018-01-15T09:00:00Z',
  keyId: keyIdOf(publicKey),
}
const checkpoint = signHead(head, privateKey)

t.test('the signed text is canonical JSON', async (t) => {
  const text =
    '{"at":"2018-01-15T09:00:00Z","checkpoint":"rectrack/1",' +
    `"keyId":"${head.keyId}","rootHash":"${head.rootHash}","size":8}`
  t.equal(signedText(checkpoint).toString(), text)
  const signature = Buffer.from(checkpoint.signature, 'base64')
  t.ok(verify(null, Buffer.from(text), publicKey, signature))
})

t.test('a key has 16 hex digits for its name', async (t) => {
  // The key of RFC 8410 section 10.1; the digits by sha256sum of its DER.
  const spki = 'MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE='
  const key = createPublicKey({
    key: Buffer.from(spki, 'base64'),
    format: 'der',
    type: 'spki',
  })
  t.equal(keyIdOf(key), 'a1e9156054e04fac')
})

t.test('a checkpoint is signed by its key', async (t) => {
  t.ok(isSignedBy(checkpoint, publicKey))
})

const others: [what: string, Partial<Checkpoint>][] = [
  ['size', { size: 9 }],
  ['root', { rootHash: head.rootHash.replace('5', '6') }],
  ['instant', { at: '2018-01-15T09:00:01Z' }],
  ['key', { keyId: '0000000000000000' }],
  [
    'signature',
    { signature: signHead({ ...head, size: 9 }, privateKey).signature },
  ],
  ['spelling of the signature', { signature: `${checkpoint.signature} ` }],
]

for (const [what, other] of others) {
  t.test(`another ${what} is not signed`, async (t) => {
    t.notOk(isSignedBy({ ...checkpoint, ...other }, publicKey))
  })
}

t.test('another key has not signed it', async (t) => {
  const other = generateKeyPairSync('ed25519')
  t.notOk(isSignedBy(checkpoint, other.publicKey))
  const under = { ...checkpoint, keyId: keyIdOf(other.publicKey) }
  t.notOk(isSignedBy(under, other.publicKey))
})

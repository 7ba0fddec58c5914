import { generateKeyPairSync } from 'node:crypto'
import { join } from 'node:path'
import t from 'tap'
import { readHead, readKey } from '../../src/verifier/trust.ts'

const root = 'ab'.repeat(32)
const options = { type: 'spki', format: 'pem' } as const
const ours = generateKeyPairSync('ed25519').publicKey
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey

t.test('reads a public key', async (t) => {
  const folder = t.testdir({
    'ours.pem': String(ours.export(options)),
    'rsa.pem': String(rsa.export(options)),
    'none.pem': 'none',
  })
  const key = await readKey(join(folder, 'ours.pem'))
  t.ok(key.equals(ours))
  const no = (file: string) => readKey(join(folder, file))
  await t.rejects(no('rsa.pem'), /rsa\.pem holds a key of rsa, not Ed25519/)
  await t.rejects(no('none.pem'), /none\.pem is no public key: /)
  await t.rejects(no('absent.pem'), /absent\.pem is no public key: .*ENOENT/)
})

t.test('reads a head as it is published', async (t) => {
  t.same(readHead(`154:${root.toUpperCase()}`), { size: 154, rootHash: root })
  for (const text of ['154', `154:${root}0`, `-1:${root}`, `:${root}`]) {
    t.throws(() => readHead(text), /is no head: write size:rootHash/)
  }
})

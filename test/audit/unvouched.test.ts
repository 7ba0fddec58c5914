import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { makeCheckpoint } from '../../src/audit/checkpoints.ts'
import { rotateKey } from '../../src/audit/rotate.ts'
import { createSigner } from '../../src/audit/signer.ts'
import { isUnvouched } from '../../src/audit/unvouched.ts'
import { createApp } from '../fixtures/app.ts'
import { makeItem } from '../fixtures/feed.ts'
import { signerOf } from '../fixtures/signer.ts'

const app = await createApp(t)
const { engine } = app
const own = signerOf(engine)
const { privateKey } = generateKeyPairSync('ed25519')
const other = signerOf(engine, privateKey)

t.test('the first key of all stands alone', async (t) => {
  const readKey = () => Promise.reject(new Error('there is none yet'))
  t.equal(await isUnvouched({ ...own, readKey }), false)
})

t.test('another key than those on record is unvouched', async (t) => {
  await makeItem(app, 'Y.signed')
  await makeCheckpoint(own, 60_000)
  t.equal(await isUnvouched(own), false)
  t.equal(await isUnvouched(other), true)
})

t.test('having signed does not vouch for it', async (t) => {
  await makeItem(app, 'Y.more')
  await makeCheckpoint(other, 60_000)
  t.equal(await isUnvouched(other), true)
  t.equal(await isUnvouched(own), false)
})

t.test('a key that follows another is vouched for by it', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'rectrack-unvouched-'))
  t.teardown(() => rm(folder, { recursive: true }))
  const path = join(folder, 'key.pem')
  const signer = createSigner(engine, { path, make: true })
  t.equal(await isUnvouched(signer), true)
  await rotateKey(engine, path)
  t.equal(await isUnvouched(signer), false)
})

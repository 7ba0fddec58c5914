import { generateKeyPairSync } from 'node:crypto'
import { copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { makeCheckpoint } from '../../src/audit/checkpoints.ts'
import { rotateKey } from '../../src/audit/rotate.ts'
import { createSigner } from '../../src/audit/signer.ts'
import { verifyCheckpoints } from '../../src/audit/verify-checkpoints.ts'
import { createApp } from '../fixtures/app.ts'
import { makeItem } from '../fixtures/feed.ts'

const folder = await mkdtemp(join(tmpdir(), 'rectrack-rotate-'))
t.teardown(() => rm(folder, { recursive: true }))
const path = join(folder, 'key.pem')
const app = await createApp(t)
const { db, engine } = app
const signer = createSigner(engine, { path, make: true })
const patience = 60_000

t.test('a key that is not there is not followed', async (t) => {
  await t.rejects(rotateKey(engine, path), {
    message: /cannot be read: ENOENT/,
  })
})

t.test('a new key follows, and old checkpoints stay right', async (t) => {
  await makeItem(app, 'Y.old')
  const old = await makeCheckpoint(signer, patience)
  await copyFile(path, join(folder, 'old.pem'))
  const { from, to } = await rotateKey(engine, path)
  t.equal(old?.checkpoint.keyId, from)
  t.same((await readdir(folder)).sort(), ['key.pem', 'old.pem'])
  await makeItem(app, 'Y.new')
  const made = await makeCheckpoint(signer, patience)
  t.equal(made?.checkpoint.keyId, to)
  const keys = await app.ask('GET', '/v1/audit/keys')
  t.match(keys.json().items, [
    { keyId: from, previousKeyId: null, signature: null },
    { keyId: to, previousKeyId: from, signature: String },
  ])
  const lines: string[] = []
  t.equal(await verifyCheckpoints(db, (line) => lines.push(line)), 2)
  t.same(lines, [])
})

t.test('a replica with the old key signs no more', async (t) => {
  await makeItem(app, 'Y.replica')
  const file = { path: join(folder, 'old.pem'), make: false }
  await t.rejects(makeCheckpoint(createSigner(engine, file), patience), {
    code: 'CONFLICT',
    message:
      /^The key \w{16} was followed by \w{16}: put that key in its place/,
  })
  await t.rejects(rotateKey(engine, file.path), { message: /was followed by/ })
  await rm(`${file.path}.next`)
})

t.test('a rotation that was cut short goes on with its key', async (t) => {
  const { privateKey } = generateKeyPairSync('ed25519')
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' })
  await writeFile(`${path}.next`, pem)
  await copyFile(path, join(folder, 'before.pem'))
  const first = await rotateKey(engine, path)
  // It had stored the key, but not yet put it in its place.
  await copyFile(path, `${path}.next`)
  await copyFile(join(folder, 'before.pem'), path)
  t.same(await rotateKey(engine, path), first)
  const made = await makeCheckpoint(signer, patience)
  t.equal(made?.checkpoint.keyId, first.to)
})

t.test('a key that has signed nothing yet is noted all the same', async (t) => {
  const fresh = await createApp(t)
  const { to } = await rotateKey(fresh.engine, path)
  const rows = await fresh.db
    .selectFrom('checkpoint_keys')
    .selectAll()
    .execute()
  t.equal(rows.length, 2)
  t.equal(rows.find((row) => row.previous_key_id !== null)?.key_id, to)
})

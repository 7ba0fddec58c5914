import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { sql } from 'kysely'
import t from 'tap'
import { connect } from '../../db/connect.ts'
import { isSignedBy, keyIdOf } from '../../src/audit/checkpoint.ts'
import { makeCheckpoint } from '../../src/audit/checkpoints.ts'
import { rootOfLeaves } from '../../src/audit/merkle.ts'
import { isConsistent } from '../../src/audit/merkle-proofs.ts'
import { proveConsistency } from '../../src/audit/proofs.ts'
import { toLeaf } from '../../src/audit/stored-tree.ts'
import { verifyCheckpoints } from '../../src/audit/verify-checkpoints.ts'
import { createApp } from '../fixtures/app.ts'
import { createDatabase } from '../fixtures/database.ts'
import { addEvents, hashesOf, makeItem } from '../fixtures/feed.ts'
import { propose } from '../fixtures/propose.ts'
import { signerOf } from '../fixtures/signer.ts'

const patience = 60_000
const { db, url } = await createDatabase(t)
const app = await createApp(t, { db })
const other = connect(url)
t.teardown(other.close)
const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const { clock } = app.engine
const signer = signerOf({ db, clock }, privateKey)
const replica = signerOf({ db: other.db, clock }, privateKey)

const sizesOf = async () => {
  const rows = await db.selectFrom('checkpoints').select('size').execute()
  return rows.map(({ size }) => size)
}
const discrepancies = async () => {
  const lines: string[] = []
  await verifyCheckpoints(db, (line) => lines.push(line))
  return lines
}

t.test('there is no checkpoint of no events', async (t) => {
  t.equal(await makeCheckpoint(signer, patience), undefined)
  t.same(await sizesOf(), [])
})

t.test('a checkpoint is signed over all events', async (t) => {
  const item = await makeItem(app, 'Y.first')
  await addEvents(db, item, 299)
  const made = await makeCheckpoint(signer, patience)
  t.match(made, { isNew: true, checkpoint: { size: 300 } })
  if (!made) return
  const { checkpoint } = made
  const root = rootOfLeaves((await hashesOf(db)).map(toLeaf))
  t.equal(checkpoint.rootHash, root.toString('hex'))
  t.ok(isSignedBy(checkpoint, publicKey))
  const again = await makeCheckpoint(replica, patience)
  t.same(again, { checkpoint, isNew: false }, 'there is one of each size')
})

t.test('one that is not wanted any more is not made', async (t) => {
  await makeItem(app, 'Y.unwanted')
  const made = await makeCheckpoint(signer, patience, async () => false)
  t.equal(made, undefined)
  t.same(await sizesOf(), [300])
})

t.test('what may still be written in between is waited for', async (t) => {
  const trx = await db.startTransaction().execute()
  const token = await app.tokenOf('tsb')
  await sql`lock table events in row exclusive mode`.execute(trx)
  await sql`select nextval('events_position_seq')`.execute(trx)
  await propose(app, token, { provisionalName: 'Y.beyond' })
  t.equal(await makeCheckpoint(signer, 30), undefined)
  await trx.rollback().execute()
  t.match(await makeCheckpoint(signer, patience), { checkpoint: { size: 302 } })
})

t.test('a checkpoint is never older than the one before', async (t) => {
  await makeItem(app, 'Y.back')
  const { at: before } = await db
    .selectFrom('checkpoints')
    .select('at')
    .where('size', '=', 302)
    .executeTakeFirstOrThrow()
  const slow = { ...clock, now: async () => '2001-01-01T00:00:00Z' }
  const made = await makeCheckpoint({ ...signer, clock: slow }, patience)
  t.equal(made?.checkpoint.at, before)
})

t.test(
  'two replicas go on from all that came before, whoever writes',
  async (t) => {
    const token = await app.tokenOf('tsb')
    let isWriting = true
    const writers = Array.from({ length: 32 }, async (_, writer) => {
      for (let n = 0; n < 3; n += 1) {
        await propose(app, token, { provisionalName: `Y.many-${writer}-${n}` })
      }
    })
    const sign = async (one: typeof signer) => {
      while (isWriting) await makeCheckpoint(one, patience)
    }
    const signing = [signer, replica].map(sign)
    await Promise.all(writers)
    isWriting = false
    await Promise.all(signing)
    const last = await makeCheckpoint(signer, patience)
    t.equal(last?.checkpoint.size, 303 + 96)
    const sizes = (await sizesOf()).sort((a, b) => a - b)
    t.equal(new Set(sizes).size, sizes.length)
    for (const [index, size] of sizes.slice(1).entries()) {
      const { from, to, path } = await proveConsistency(
        db,
        sizes[index] ?? 0,
        size,
      )
      const [older, newer] = [from, to].map(({ size, rootHash }) => ({
        size,
        root: Buffer.from(rootHash, 'hex'),
      }))
      const proof = path.map((hash) => Buffer.from(hash, 'hex'))
      if (older && newer) t.ok(isConsistent(older, newer, proof))
    }
    t.same(await discrepancies(), [])
  },
)

t.test('over a record that was changed nothing is signed', async (t) => {
  await makeItem(app, 'Y.next')
  const change = (hash: string) => sql`
update events set hash = ${hash} where position = (
  select last_position from checkpoints order by size desc limit 1)`
  await sql`alter table events disable trigger user`.execute(db)
  const hash = (await hashesOf(db)).at(-2) ?? ''
  await change('0'.repeat(64)).execute(db)
  const before = await sizesOf()
  await t.rejects(makeCheckpoint(signer, patience), {
    code: 'CONFLICT',
    message: /^The record no longer gives the checkpoint of its first 399/,
  })
  t.same(await sizesOf(), before)
  await change(hash).execute(db)
  await sql`alter table events enable trigger user`.execute(db)
  t.match(await makeCheckpoint(signer, patience), { isNew: true })
})

t.test('without a key there is no checkpoint', async (t) => {
  await makeItem(app, 'Y.keyless')
  const readKey = async () => {
    throw new Error('the key is gone')
  }
  await t.rejects(makeCheckpoint({ ...signer, readKey }, patience), {
    code: 'UNAVAILABLE',
    message: 'No checkpoint can be signed: the key is gone',
    headers: { 'retry-after': '60' },
  })
})

t.test('another key that is put in place signs from then on', async (t) => {
  const found = generateKeyPairSync('ed25519').privateKey
  const made = await makeCheckpoint(signerOf({ db, clock }, found), patience)
  t.equal(made?.checkpoint.keyId, keyIdOf(createPublicKey(found)))
  const keys = await db.selectFrom('checkpoint_keys').selectAll().execute()
  t.match(keys, [{ previous_key_id: null }, { previous_key_id: null }])
  t.same(await discrepancies(), [])
})

import { generateKeyPairSync } from 'node:crypto'
import t from 'tap'
import { signHead } from '../../src/audit/checkpoint.ts'
import { makeCheckpoint } from '../../src/audit/checkpoints.ts'
import { firstKey } from '../../src/audit/keys.ts'
import { rotateKey } from '../../src/audit/rotate.ts'
import { createSigner } from '../../src/audit/signer.ts'
import { verify } from '../../src/audit/verify.ts'
import { exportRecord } from '../../src/transfer/export.ts'
import { createApp } from '../fixtures/app.ts'
import { makeItem } from '../fixtures/feed.ts'
import {
  exported,
  imported,
  type Line,
  linesOf,
  reseal,
} from '../fixtures/transfers.ts'

const folder = t.testdir()
const path = `${folder}/key.pem`
const full = await createApp(t)
const { engine } = full
const signer = createSigner(engine, { path, make: true })
await makeItem(full, 'Y.one')
await makeItem(full, 'Y.two')
await makeCheckpoint(signer, 60_000)
const { from, to } = await rotateKey(engine, path)
await makeItem(full, 'Y.three')
const pages = await Array.fromAsync(exportRecord(engine, signer, t.error))
const file = pages.map(({ text }) => text).join('')
const lines = linesOf(file)
const ofType = (type: string) => lines.filter((line) => line.type === type)

t.test('an export has all keys, and covers all events', async (t) => {
  t.match(ofType('key'), [{ keyId: from }, { keyId: to, previousKeyId: from }])
  t.match(ofType('checkpoint'), [
    { size: 2, keyId: from },
    { size: 3, keyId: to },
  ])
  const tail = lines.slice(-4).map(({ type }) => type)
  t.same(tail, ['key', 'key', 'checkpoint', 'checkpoint'])
})

t.test('they go round, and stay right', async (t) => {
  const there = await createApp(t)
  const { counts, leftOut } = await imported(there.engine, file)
  t.match(counts, { key: 2, checkpoint: 2 })
  t.same(leftOut, {})
  t.equal(await exported(there.engine), file)
  const found: string[] = []
  const verified = await verify(there.db, (line) => found.push(line))
  t.same(found, [])
  t.equal(verified.checkpoints, 2)
  const proof = await there.ask('GET', '/v1/audit/consistency?from=2')
  t.match(proof.json(), { from: { size: 2 }, to: { size: 3 } })
  await makeItem(there, 'Y.four')
  t.match(linesOf(await exported(there.engine)).slice(-2), [
    { type: 'checkpoint', size: 3 },
    { type: 'checkpoint', size: 4 },
  ])
})

t.test('of another feed they say nothing, and are left out', async (t) => {
  const there = await createApp(t)
  await makeItem(there, 'Y.there')
  const { counts, leftOut } = await imported(there.engine, file)
  t.match(counts, { key: 2, checkpoint: 2 })
  t.same(leftOut, { checkpoint: 2 })
  const again = linesOf(await exported(there.engine))
  t.match(
    again.filter(({ type }) => type === 'checkpoint'),
    [{ size: 4 }],
  )
})

t.test('without a key the file is whole all the same', async (t) => {
  const there = await createApp(t)
  await makeItem(there, 'Y.keyless')
  const told: unknown[] = []
  const keyless = createSigner(there.engine, { path: folder, make: false })
  const pages = exportRecord(there.engine, keyless, (error) => told.push(error))
  const texts = (await Array.fromAsync(pages)).map(({ text }) => text)
  t.match(linesOf(texts.join('')), [{ type: 'event' }])
  t.match(told, [{ code: 'UNAVAILABLE' }])
})

const { privateKey } = generateKeyPairSync('ed25519')
const stranger = firstKey(privateKey, '2018-01-15T09:00:00Z')
const keyAt = lines.findIndex(({ type }) => type === 'key')
const headAt = keyAt + 2
const head = lines[headAt] as unknown as Parameters<typeof signHead>[0]
const without = (index: number) => reseal(file, lines.toSpliced(index, 1))
const changed = (index: number, change: object) =>
  reseal(file, lines.with(index, { ...lines[index], ...change } as Line))
const eventAt = lines.findIndex(({ type }) => type === 'event')

const mistakes: [what: string, file: string, line: number, reason: RegExp][] = [
  [
    'a key under another name',
    changed(keyAt, { keyId: '0'.repeat(16) }),
    keyAt,
    /The key 0{16} has the name of another: /,
  ],
  [
    'a key that nobody vouches for',
    without(keyAt),
    keyAt,
    /which does not stand before/,
  ],
  [
    'a key that is no key',
    changed(keyAt, { publicKey: 'no' }),
    keyAt,
    /is no Ed25519 key/,
  ],
  [
    'a checkpoint that is signed otherwise',
    changed(headAt, { at: '2018-01-15T09:00:00Z' }),
    headAt,
    /The checkpoint of 2 events is not signed by the key/,
  ],
  [
    'a checkpoint of a key that is not there',
    changed(headAt, {
      ...signHead({ ...head, keyId: stranger.keyId }, privateKey),
    }),
    headAt,
    /is not signed by the key/,
  ],
  [
    'a checkpoint with another root',
    changed(headAt, { rootHash: '0'.repeat(64) }),
    headAt,
    /The checkpoint of 2 events has another root than they: [0-9a-f]{64}\./,
  ],
  [
    'a checkpoint of more events',
    changed(headAt + 1, { size: 4 }),
    headAt + 1,
    /The checkpoint of 4 events covers more than there are: 3\./,
  ],
  [
    'a checkpoint twice',
    reseal(file, lines.toSpliced(headAt, 0, lines[headAt] as Line)),
    headAt + 1,
    /does not cover more than the one before/,
  ],
  [
    'an event less than was signed',
    without(eventAt + 2),
    headAt,
    /covers more than there are: 2/,
  ],
  [
    'two events that changed their places',
    reseal(
      file,
      lines
        .with(eventAt, lines[eventAt + 1] as Line)
        .with(eventAt + 1, lines[eventAt] as Line),
    ),
    headAt,
    /has another root/,
  ],
  [
    'an event after the checkpoints',
    reseal(file, [...lines.toSpliced(eventAt, 1), lines[eventAt] as Line]),
    headAt - 1,
    /has another root/,
  ],
]

const empty = await createApp(t)
for (const [what, wrong, at, reason] of mistakes) {
  t.test(`${what} is told with its line`, async (t) => {
    // Lines are told from 1, and the header is the first.
    await t.rejects(imported(empty.engine, wrong), {
      extra: { line: at + 2 },
      message: reason,
    })
  })
}

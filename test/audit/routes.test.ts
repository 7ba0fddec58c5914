import { sql } from 'kysely'
import t from 'tap'
import { isSignedBy } from '../../src/audit/checkpoint.ts'
import { readKeys } from '../../src/audit/keys.ts'
import { isConsistent, isIncluded } from '../../src/audit/merkle-proofs.ts'
import { toLeaf } from '../../src/audit/stored-tree.ts'
import { createApp } from '../fixtures/app.ts'
import { cursorOf } from '../fixtures/cursors.ts'
import { addEvents, makeItem } from '../fixtures/feed.ts'

const app = await createApp(t)
const { db, ask } = app
const tsb = await app.tokenOf('tsb')
const url = '/v1/audit/checkpoints'
const fromHex = (hash: string) => Buffer.from(hash, 'hex')

t.test('before the first event there is nothing to sign', async (t) => {
  const made = await ask('POST', url, { token: tsb })
  t.match(made.json(), { code: 'CONFLICT', detail: 'There are no events yet.' })
  const latest = await ask('GET', `${url}/latest`)
  t.equal(latest.statusCode, 404)
  t.match(latest.json(), { detail: 'There is no checkpoint yet.' })
  const proof = await ask('GET', '/v1/audit/proof/0')
  t.equal(proof.statusCode, 404)
})

t.test('a checkpoint is for the TSB to make', async (t) => {
  const token = await app.tokenOf('rapporteur')
  t.equal((await ask('POST', url, { token })).statusCode, 403)
  t.equal((await ask('POST', url)).statusCode, 401)
})

t.test('a checkpoint is made once, and rehearsed', async (t) => {
  const item = await makeItem(app, 'Y.proof')
  await addEvents(db, item, 259)
  const dry = await ask('POST', `${url}?dryRun=true`, { token: tsb })
  t.match(dry.json(), { size: 260, dryRun: true })
  t.equal((await ask('GET', `${url}/latest`)).statusCode, 404)
  const headers = { 'idempotency-key': 'one' }
  const made = await ask('POST', url, { token: tsb, headers })
  t.equal(made.statusCode, 201)
  t.match(made.json(), { size: 260 })
  const repeat = await ask('POST', url, { token: tsb, headers })
  t.equal(repeat.body, made.body)
  const again = await ask('POST', url, { token: tsb })
  t.equal(again.statusCode, 200, 'nothing is new')
  t.equal(again.body, made.body)
  const latest = await ask('GET', `${url}/latest`)
  t.same(latest.json(), made.json())
  t.equal(latest.headers.etag, made.headers.etag)
})

t.test('checkpoints and keys are listed', async (t) => {
  await makeItem(app, 'Y.second')
  t.equal((await ask('POST', url, { token: tsb })).statusCode, 201)
  const first = await ask('GET', `${url}?limit=1`)
  t.match(first.json(), { items: [{ size: 261 }], nextCursor: String })
  const { nextCursor } = first.json()
  const second = await ask('GET', `${url}?limit=1&cursor=${nextCursor}`)
  t.match(second.json(), { items: [{ size: 260 }], nextCursor: null })
  const csv = await ask('GET', url, { headers: { accept: 'text/csv' } })
  t.match(csv.body, /^size,rootHash,at,keyId,signature\r?\n261,/)
  const keys = await ask('GET', '/v1/audit/keys?limit=1')
  t.match(keys.json(), { items: [{ previousKeyId: null }], nextCursor: null })
  const [key] = readKeys(keys.json().items).values()
  const [item] = first.json().items
  t.ok(key && isSignedBy(item, key))
  const { keyId } = item
  const cursor = cursorOf('/v1/audit/keys', [keyId])
  const rest = await ask('GET', `/v1/audit/keys?cursor=${cursor}`)
  t.same(rest.json(), { items: [], nextCursor: null })
})

const events: [what: string, path: string, index: number][] = [
  ['the first of the feed', '/0?', 0],
  ['one in the last block', '/258?', 258],
  ['one of an item', '?workItem=Y.proof&seq=257&', 256],
  ['the last one', '?workItem=Y.second&seq=1&', 260],
]
for (const [what, path, index] of events) {
  t.test(`an event is proved: ${what}`, async (t) => {
    const answer = await ask('GET', `/v1/audit/proof${path}`)
    const proof = answer.json()
    t.match(proof, { leafIndex: index, treeSize: 261 })
    const { leafIndex, treeSize, hash, checkpoint } = proof
    const nodes = proof.path.map(fromHex)
    const root = fromHex(checkpoint.rootHash)
    t.ok(isIncluded(toLeaf(hash), leafIndex, treeSize, nodes, root))
  })
}

t.test('an event is proved under an older checkpoint', async (t) => {
  const answer = await ask('GET', '/v1/audit/proof/3?size=260')
  t.match(answer.json(), { treeSize: 260, checkpoint: { size: 260 } })
})

const absent: [what: string, path: string, detail: RegExp][] = [
  [
    'an event that is not covered',
    'proof/261',
    /^Event 261 of the feed is not under the checkpoint of 261 events; a later one may cover it\.$/,
  ],
  [
    'an event of an item that is not covered',
    'proof?workItem=Y.second&seq=1&size=260',
    /^Event 1 of the work item is not under the checkpoint of 260 events/,
  ],
  [
    'an event that is not there',
    'proof?workItem=Y.second&seq=2',
    /^The work item has no event 2\.$/,
  ],
  ['an item that is not there', 'proof?workItem=Y.no&seq=1', /Y\.no/],
  [
    'a checkpoint that is not there',
    'proof/3?size=17',
    /^There is no checkpoint of 17 events\.$/,
  ],
  [
    'an older checkpoint that is not there',
    'consistency?from=17',
    /^There is no checkpoint of 17 events\.$/,
  ],
]
for (const [what, path, detail] of absent) {
  t.test(`${what} is told`, async (t) => {
    const answer = await ask('GET', `/v1/audit/${path}`)
    t.match(answer.json(), { status: 404, code: 'NOT_FOUND', detail })
  })
}

t.test('a checkpoint goes on from an older one', async (t) => {
  for (const query of ['from=260', 'from=260&to=261', 'from=260&to=260']) {
    const answer = await ask('GET', `/v1/audit/consistency?${query}`)
    const { from, to, path } = answer.json()
    const [older, newer] = [from, to].map(({ size, rootHash }) => ({
      size,
      root: fromHex(rootHash),
    }))
    t.ok(older && newer && isConsistent(older, newer, path.map(fromHex)))
  }
})

t.test('a newer checkpoint does not come before an older one', async (t) => {
  const answer = await ask('GET', '/v1/audit/consistency?from=261&to=260')
  t.match(answer.json(), { code: 'VALIDATION', errors: [{ path: '/from' }] })
})

const reads = [
  'checkpoints',
  'checkpoints/latest',
  'keys',
  'proof/5',
  'proof?workItem=Y.proof&seq=5',
  'consistency?from=260',
]
for (const path of reads) {
  t.test(`${path} answers 304 to who has it`, async (t) => {
    const first = await ask('GET', `/v1/audit/${path}`)
    const headers = { 'if-none-match': String(first.headers.etag) }
    const again = await ask('GET', `/v1/audit/${path}`, { headers })
    t.equal(again.statusCode, 304)
  })
}

t.test('while events are being written nothing is signed', async (t) => {
  const trx = await db.startTransaction().execute()
  await sql`lock table events in row exclusive mode`.execute(trx)
  await makeItem(app, 'Y.meanwhile')
  const made = await ask('POST', url, { token: tsb })
  t.equal(made.statusCode, 503)
  t.equal(made.headers['retry-after'], '5')
  await trx.rollback().execute()
  t.equal((await ask('POST', url, { token: tsb })).statusCode, 201)
})

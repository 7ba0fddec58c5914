import fc from 'fast-check'
import t from 'tap'
import { awaitSettled } from '../../db/horizon.ts'
import { countBefore, getEventAt } from '../../db/leaves.ts'
import { getReach } from '../../db/merkle-nodes.ts'
import { rootOfLeaves } from '../../src/audit/merkle.ts'
import {
  consistencySpans,
  inclusionSpans,
} from '../../src/audit/merkle-proofs.ts'
import {
  growTree,
  hashSpans,
  rootAt,
  toLeaf,
} from '../../src/audit/stored-tree.ts'
import { createApp } from '../fixtures/app.ts'
import { addEvents, hashesOf, makeItem } from '../fixtures/feed.ts'
import { hashesOf as hashesOfSpans } from '../fixtures/merkle.ts'

const app = await createApp(t)
const { db } = app
const item = await makeItem(app, 'Y.tree')

async function grow(count: number): Promise<Buffer[]> {
  await addEvents(db, item, count)
  await growTree(db, (await awaitSettled(db, 60_000)) ?? '')
  return (await hashesOf(db)).map(toLeaf)
}

t.test('fewer than a block of events store nothing', async (t) => {
  const leaves = await grow(254)
  t.same(await getReach(db), { blocks: 0, position: '0' })
  t.same(await rootAt(db, 255), rootOfLeaves(leaves))
})

t.test('a block is stored with its last event', async (t) => {
  const leaves = await grow(1)
  const { blocks } = await getReach(db)
  t.equal(blocks, 1)
  t.same(await rootAt(db, 256), rootOfLeaves(leaves))
})

t.test('any root and any proof is that of the leaves', async (t) => {
  await grow(300)
  const leaves = await grow(4_900)
  t.equal((await getReach(db)).blocks, 21)
  const edges = [1, 255, 256, 257, 4_095, 4_096, 4_097, leaves.length]
  const size = fc.oneof(
    fc.constantFrom(...edges),
    fc.integer({ min: 1, max: leaves.length }),
  )
  const shares = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  const property = fc.asyncProperty(size, shares, async (size, share) => {
    const at = Math.floor(share * size)
    const spans = [
      { from: 0, to: size },
      ...inclusionSpans(at, size),
      ...consistencySpans(at + 1, size),
    ]
    const right = hashesOfSpans(leaves, spans)
    t.same(await hashSpans(db, spans), right)
    const event = await getEventAt(db, at)
    t.same(toLeaf(event.hash), leaves[at])
    t.equal(await countBefore(db, event.position), at)
  })
  await fc.assert(property, { numRuns: 25 })
})

t.test('a node that is missing is not made up', async (t) => {
  const missing = { message: /node 8\/99 of the Merkle tree is missing/ }
  const from = 99 * 256
  await t.rejects(hashSpans(db, [{ from, to: from + 256 }]), missing)
})

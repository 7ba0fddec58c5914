import fc from 'fast-check'
import t from 'tap'
import { hashLeaf, rootOfLeaves } from '../../src/audit/merkle.ts'
import {
  consistencySpans,
  type Head,
  inclusionSpans,
  isConsistent,
  isIncluded,
} from '../../src/audit/merkle-proofs.ts'
import { hashesOf, inputs, makeLeaves, roots } from '../fixtures/merkle.ts'

const known = inputs.map(hashLeaf)
const fromHex = (hash: string | undefined) => Buffer.from(hash ?? '', 'hex')
const toHex = (hashes: Buffer[]) => hashes.map((one) => one.toString('hex'))

const second =
  '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7'
const third = '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e'
const right = '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4'
const fifth = 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b'
const sixth = '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a'
const last = 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0'

const inclusions: [index: number, size: number, path: string[]][] = [
  [0, 1, []],
  [0, 8, [second, third, right]],
  [5, 8, [fifth, last, roots[3] as string]],
  [2, 3, [roots[1] as string]],
  [1, 5, [roots[0] as string, third, fifth]],
]

for (const [index, size, path] of inclusions) {
  t.test(`leaf ${index} of ${size} has the published path`, async (t) => {
    t.same(toHex(hashesOf(known, inclusionSpans(index, size))), path)
    const root = fromHex(roots[size - 1])
    const leaf = known[index] as Buffer
    t.ok(isIncluded(leaf, index, size, path.map(fromHex), root))
  })
}

const consistencies: [first: number, second: number, proof: string[]][] = [
  [1, 1, []],
  [1, 8, [second, third, right]],
  [6, 8, [sixth, last, roots[3] as string]],
  [2, 5, [third, fifth]],
]

for (const [first, size, proof] of consistencies) {
  t.test(`${first} to ${size} leaves have the published proof`, async (t) => {
    t.same(toHex(hashesOf(known, consistencySpans(first, size))), proof)
    const older = { size: first, root: fromHex(roots[first - 1]) }
    const newer = { size, root: fromHex(roots[size - 1]) }
    t.ok(isConsistent(older, newer, proof.map(fromHex)))
  })
}

/** A size, a size at most that, and a place below it. */
const trees = fc
  .integer({ min: 1, max: 200 })
  .chain((size) =>
    fc.tuple(
      fc.constant(size),
      fc.integer({ min: 1, max: size }),
      fc.integer({ min: 0, max: size - 1 }),
    ),
  )
const leaves = makeLeaves(201)
const headOf = (size: number): Head => ({
  size,
  root: rootOfLeaves(leaves.slice(0, size)),
})

/** Proofs that are wrong in one place. */
function spoil(proof: Buffer[]): Buffer[][] {
  const other = leaves[200] as Buffer
  const changed = proof.map((_, index) => proof.with(index, other))
  return [...changed, proof.slice(1), proof.slice(0, -1), [...proof, other]]
}

/** Wrong indeed: leaving one out of none changes nothing. */
const wrongsOf = (proof: Buffer[]) =>
  spoil(proof).filter((wrong) => !sameHashes(wrong, proof))
const sameHashes = (one: Buffer[], other: Buffer[]) =>
  toHex(one).join() === toHex(other).join()

t.test('each leaf is proved by its path, and by no other', async (t) => {
  const property = fc.property(trees, ([size, , index]) => {
    const { root } = headOf(size)
    const leaf = leaves[index] as Buffer
    const path = hashesOf(leaves, inclusionSpans(index, size))
    const proves = (path: Buffer[]) => isIncluded(leaf, index, size, path, root)
    return proves(path) && !wrongsOf(path).some(proves)
  })
  fc.assert(property)
  t.pass()
})

t.test('a leaf is not proved elsewhere', async (t) => {
  const path = hashesOf(known, inclusionSpans(5, 8))
  const root = fromHex(roots[7])
  const [leaf, other] = [known[5] as Buffer, known[4] as Buffer]
  t.notOk(isIncluded(leaf, 4, 8, path, root))
  t.notOk(isIncluded(leaf, 8, 8, path, root))
  t.notOk(isIncluded(other, 5, 8, path, root))
  t.notOk(isIncluded(leaf, 5, 8, path, fromHex(roots[6])))
})

t.test('each tree goes on from each older, and from no other', async (t) => {
  const property = fc.property(trees, ([size, first]) => {
    const proof = hashesOf(leaves, consistencySpans(first, size))
    const [older, newer] = [headOf(first), headOf(size)]
    const other = { ...older, root: leaves[200] as Buffer }
    return (
      isConsistent(older, newer, proof) &&
      !isConsistent(other, newer, proof) &&
      !isConsistent(newer, other, proof) &&
      !wrongsOf(proof).some((wrong) => isConsistent(older, newer, wrong))
    )
  })
  fc.assert(property)
  t.pass()
})

t.test('a tree goes on from nothing, and not from a larger one', async (t) => {
  const nothing = { size: 0, root: rootOfLeaves([]) }
  t.ok(isConsistent(nothing, headOf(7), []))
  t.notOk(isConsistent(nothing, headOf(7), [leaves[0] as Buffer]))
  t.ok(isConsistent(nothing, nothing, []))
  t.notOk(isConsistent(headOf(7), headOf(6), []))
})

import fc from 'fast-check'
import t from 'tap'
import {
  appendLeaf,
  emptyTree,
  hashLeaf,
  rootOf,
  rootOfLeaves,
} from '../../src/audit/merkle.ts'
import { inputs, makeLeaves, naiveRoot, roots } from '../fixtures/merkle.ts'

t.test('the root of no leaves is the hash of nothing', async (t) => {
  const nothing =
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
  t.equal(rootOf(emptyTree()).toString('hex'), nothing)
})

t.test('the published roots come out, leaf by leaf', async (t) => {
  const tree = emptyTree()
  for (const [index, input] of inputs.entries()) {
    appendLeaf(tree, hashLeaf(input))
    t.equal(tree.size, index + 1)
    t.equal(rootOf(tree).toString('hex'), roots[index])
  }
})

t.test('any tree has the root that the recursion gives', async (t) => {
  const sizes = fc.integer({ min: 1, max: 300 })
  fc.assert(
    fc.property(sizes, (size) => {
      const leaves = makeLeaves(size)
      return rootOfLeaves(leaves).equals(naiveRoot(leaves))
    }),
    { numRuns: 50 },
  )
  t.pass()
})

t.test('a tree keeps no more than one hash for each bit', async (t) => {
  const tree = emptyTree()
  for (const leaf of makeLeaves(1023)) appendLeaf(tree, leaf)
  t.equal(tree.peaks.length, 10)
})

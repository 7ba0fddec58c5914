import type { Db, Trx } from '../../db/database.ts'
import { type LeafRow, listBlock, listLeaves } from '../../db/leaves.ts'
import {
  blockLevel,
  blockSize,
  findNodes,
  getReach,
  insertNodes,
  lockTree,
  type MerkleNodesTable,
  type Place,
} from '../../db/merkle-nodes.ts'
import { appendLeaf, hashLeaf, rootOf, rootOfLeaves } from './merkle.ts'
import { perfectSubtrees, type Span, type Subtree } from './merkle-proofs.ts'

/** How many blocks of events are taken into the tree at once. */
const stride = 16

/**
 * Stores the nodes over whole blocks of events, up to a settled position, some
 * blocks at a time: each stride is a transaction of its own, so that a long
 * way holds nobody up.
 */
export async function growTree(db: Db, until: string): Promise<void> {
  const grow = (trx: Trx) => growStride(trx, until)
  while (await db.transaction().execute(grow));
}

/** The same inside a transaction, which then holds the tree to its end. */
export async function growTreeWithin(trx: Trx, until: string): Promise<void> {
  while (await growStride(trx, until));
}

/** @returns whether there may be more to take */
async function growStride(trx: Trx, until: string): Promise<boolean> {
  await lockTree(trx)
  const reach = await getReach(trx)
  const most = stride * blockSize
  const leaves = await listLeaves(trx, reach.position, until, most)
  const whole = Math.floor(leaves.length / blockSize)
  if (whole === 0) return false
  const edge = perfectSubtrees({ from: 0, to: reach.blocks }).map(toPlace)
  const stored = byPlace(await findNodes(trx, edge))
  const peaks = edge.map((place) => getNode(stored, place))
  const blocks = { size: reach.blocks, peaks }
  const nodes: MerkleNodesTable[] = []
  for (let block = 0; block < whole; block += 1) {
    const from = block * blockSize
    const own = leaves.slice(from, from + blockSize)
    const root = rootOfLeaves(own.map(({ hash }) => toLeaf(hash)))
    appendLeaf(blocks, root, (level, index, hash) => {
      const place = { level: level + blockLevel, index }
      nodes.push({ ...place, hash, ...positionsOf(level, own) })
    })
  }
  await insertNodes(trx, nodes)
  return whole === stride
}

/** Of the events of a block, where a node stands over that block alone. */
function positionsOf(level: number, own: readonly LeafRow[]) {
  const [first, last] = level === 0 ? [own.at(0), own.at(-1)] : []
  return {
    first_position: first?.position ?? null,
    last_position: last?.position ?? null,
  }
}

/** The leaf that stands for an event, by the hash of the event in hex. */
export function toLeaf(hash: string): Buffer {
  return hashLeaf(Buffer.from(hash, 'hex'))
}

/**
 * The root of the tree of the first events.
 *
 * @param size how many; all whole blocks of them must be stored
 */
export async function rootAt(db: Db, size: number): Promise<Buffer> {
  const [root] = await hashSpans(db, [{ from: 0, to: size }])
  return root as Buffer
}

/**
 * The roots over events in a row, such as those of a proof: a few reads,
 * however many events there are.
 *
 * @param spans within a tree of which all whole blocks are stored
 * @throws Error where a node is missing
 */
export async function hashSpans(
  db: Db,
  spans: readonly Span[],
): Promise<Buffer[]> {
  const parts = spans.map(perfectSubtrees)
  const all = parts.flat()
  const isStored = ({ level }: Subtree) => level >= blockLevel
  const nodes = byPlace(await findNodes(db, all.filter(isStored)))
  const blocks = await readBlocks(
    db,
    all.filter((one) => !isStored(one)),
  )
  const hashOf = (subtree: Subtree) => {
    if (isStored(subtree)) return getNode(nodes, subtree)
    const [from, length] = [firstOf(subtree), 2 ** subtree.level]
    const start = from % blockSize
    const leaves = blocks.get(blockOf(subtree)) ?? []
    return rootOfLeaves(leaves.slice(start, start + length).map(toLeaf))
  }
  return parts.map((subtrees) => rootOf({ peaks: subtrees.map(hashOf) }))
}

async function readBlocks(
  db: Db,
  subtrees: readonly Subtree[],
): Promise<Map<number, string[]>> {
  const blocks = [...new Set(subtrees.map(blockOf))]
  const read = async (block: number) =>
    [block, await listBlock(db, block)] as const
  return new Map(await Promise.all(blocks.map(read)))
}

const firstOf = ({ level, index }: Subtree) => index * 2 ** level

const blockOf = (subtree: Subtree) => Math.floor(firstOf(subtree) / blockSize)

const toPlace = ({ level, index }: Subtree): Place => ({
  level: level + blockLevel,
  index,
})

const nameOf = ({ level, index }: Place) => `${level}/${index}`

const byPlace = (nodes: readonly MerkleNodesTable[]) =>
  new Map(nodes.map((node) => [nameOf(node), node.hash]))

function getNode(nodes: Map<string, Buffer>, place: Place): Buffer {
  const hash = nodes.get(nameOf(place))
  if (hash) return hash
  throw new Error(`node ${nameOf(place)} of the Merkle tree is missing`)
}

import { hash } from 'node:crypto'

// The tree of RFC 9162 section 2.1 with SHA-256, of up to 2^32 leaves.

/** A tree to which leaves are added: what its root needs, and no more. */
export interface Tree {
  size: number
  /** The roots of the perfect subtrees that it consists of, largest first. */
  peaks: Buffer[]
}

const leafPrefix = Buffer.from([0])
const nodePrefix = Buffer.from([1])

/** The hash of a leaf, by the octets that it stands for. */
export function hashLeaf(input: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([leafPrefix, input]), 'buffer')
}

/** The hash of a node, by those of the two below it. */
export function hashNode(left: Uint8Array, right: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([nodePrefix, left, right]), 'buffer')
}

/** A tree without leaves. */
export function emptyTree(): Tree {
  return { size: 0, peaks: [] }
}

/**
 * Adds a leaf to a tree, in place.
 *
 * @param leaf its hash, as `hashLeaf` gives it
 * @param tell told of each subtree that the leaf makes perfect, itself first:
 *   the levels that it has above its leaves, its place among those of that
 *   level, and its root
 */
export function appendLeaf(
  tree: Tree,
  leaf: Buffer,
  tell: (level: number, index: number, root: Buffer) => void = () => {},
): void {
  let [level, index, root] = [0, tree.size, leaf]
  tell(level, index, root)
  for (; index % 2 === 1; tell(level, index, root)) {
    root = hashNode(tree.peaks.pop() as Buffer, root)
    level += 1
    index = (index - 1) / 2
  }
  tree.peaks.push(root)
  tree.size += 1
}

/** The root of a tree; of one without leaves, the hash of nothing. */
export function rootOf({ peaks }: Pick<Tree, 'peaks'>): Buffer {
  const last = peaks.at(-1)
  if (last === undefined) return hash('sha256', '', 'buffer')
  const others = peaks.slice(0, -1)
  return others.reduceRight((right, left) => hashNode(left, right), last)
}

/**
 * The root over some leaves.
 *
 * @param leaves their hashes, as `hashLeaf` gives them
 */
export function rootOfLeaves(leaves: Iterable<Buffer>): Buffer {
  const tree = emptyTree()
  for (const leaf of leaves) appendLeaf(tree, leaf)
  return rootOf(tree)
}

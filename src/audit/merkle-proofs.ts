import { hashNode } from './merkle.ts'

/** Leaves in a row: from one, counted from 0, up to but without another. */
export interface Span {
  from: number
  to: number
}

/** A perfect subtree: the 2^level leaves from index * 2^level on. */
export interface Subtree {
  level: number
  index: number
}

/**
 * The perfect subtrees that leaves in a row consist of, largest first.
 *
 * @param span of a tree from 0 on, or of a hash of a proof
 */
export function perfectSubtrees({ from, to }: Span): Subtree[] {
  const subtrees: Subtree[] = []
  let at = from
  while (at < to) {
    const level = 31 - Math.clz32(to - at)
    subtrees.push({ level, index: at / 2 ** level })
    at += 2 ** level
  }
  return subtrees
}

/**
 * The inclusion proof of a leaf (RFC 9162 section 2.1.3.1): the leaves over
 * which each of its hashes is the root, in its order.
 *
 * @param index of the leaf, below `size`
 * @param size of the tree
 */
export function inclusionSpans(index: number, size: number): Span[] {
  return descend(index, { from: 0, to: size })
}

function descend(index: number, { from, to }: Span): Span[] {
  if (to - from === 1) return []
  const middle = from + splitOf(to - from)
  const [left, right] = [
    { from, to: middle },
    { from: middle, to },
  ]
  return index < middle
    ? [...descend(index, left), right]
    : [...descend(index, right), left]
}

/**
 * The consistency proof of two trees (RFC 9162 section 2.1.4.1): the leaves
 * over which each of its hashes is the root, in its order.
 *
 * @param first size of the older tree, at least 1
 * @param second size of the newer one, at least that of the older
 */
export function consistencySpans(first: number, second: number): Span[] {
  return compare(first, { from: 0, to: second }, true)
}

/** @param known whether the older tree's root is that of its part here */
function compare(first: number, { from, to }: Span, known: boolean): Span[] {
  if (first === to) return known ? [] : [{ from, to }]
  const middle = from + splitOf(to - from)
  const [left, right] = [
    { from, to: middle },
    { from: middle, to },
  ]
  return first <= middle
    ? [...compare(first, left, known), right]
    : [...compare(first, right, false), left]
}

/** The greatest power of two below a number of leaves, which is at least 2. */
function splitOf(leaves: number): number {
  return 2 ** (31 - Math.clz32(leaves - 1))
}

/**
 * Whether a leaf is in a tree (RFC 9162 section 2.1.3.2).
 *
 * @param leaf its hash, as `hashLeaf` gives it
 * @param index its place, counted from 0
 * @param size of the tree
 * @param path the inclusion proof
 * @param root of the tree
 */
export function isIncluded(
  leaf: Buffer,
  index: number,
  size: number,
  path: readonly Buffer[],
  root: Buffer,
): boolean {
  if (index >= size) return false
  let up = leaf
  const reached = climb(index, size - 1, path, (hash, isLeft) => {
    up = isLeft ? hashNode(hash, up) : hashNode(up, hash)
  })
  return reached && up.equals(root)
}

/** A tree that was published. */
export interface Head {
  size: number
  root: Buffer
}

/**
 * Whether a tree goes on from an older one (RFC 9162 section 2.1.4.2): the
 * leaves of the older are there, unchanged and in their places. Every tree
 * goes on from itself, and from one without leaves, by an empty proof.
 *
 * @param older of at most the size of `newer`
 * @param proof the consistency proof
 */
export function isConsistent(
  older: Head,
  newer: Head,
  proof: readonly Buffer[],
): boolean {
  if (older.size > newer.size) return false
  if (older.size === newer.size) {
    return proof.length === 0 && older.root.equals(newer.root)
  }
  if (older.size === 0) return proof.length === 0
  const isPower = 2 ** Math.floor(Math.log2(older.size)) === older.size
  const [start, ...rest] = isPower ? [older.root, ...proof] : proof
  if (start === undefined) return false
  let [at, last] = [older.size - 1, newer.size - 1]
  while (at % 2 === 1) [at, last] = [half(at), half(last)]
  let [first, second] = [start, start]
  const reached = climb(at, last, rest, (hash, isLeft) => {
    first = isLeft ? hashNode(hash, first) : first
    second = isLeft ? hashNode(hash, second) : hashNode(second, hash)
  })
  return reached && first.equals(older.root) && second.equals(newer.root)
}

/**
 * Goes up from a node to the root, past the hashes of a proof.
 *
 * @param at place of the node in its level
 * @param last place of the last node of that level
 * @param take takes each hash, and whether it stands to the left
 * @returns whether the proof leads to the root and ends there
 */
function climb(
  at: number,
  last: number,
  proof: readonly Buffer[],
  take: (hash: Buffer, isLeft: boolean) => void,
): boolean {
  for (const hash of proof) {
    if (last === 0) return false
    const isLeft = at % 2 === 1 || at === last
    take(hash, isLeft)
    while (isLeft && at % 2 === 0 && at !== 0) {
      ;[at, last] = [half(at), half(last)]
    }
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0
}

const half = (value: number) => Math.floor(value / 2)

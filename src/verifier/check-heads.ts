import type { KeyObject } from 'node:crypto'
import { open } from 'node:fs/promises'
import { type Checkpoint, isSignedBy, keyIdOf } from '../audit/checkpoint.ts'
import { appendLeaf, emptyTree, hashLeaf, rootOf } from '../audit/merkle.ts'
import { type Findings, finding } from './finding.ts'
import type { HeadLine } from './reading.ts'

/** A head as somebody has published it. */
export type PublishedHead = Pick<Checkpoint, 'size' | 'rootHash'>

/** What an auditor holds in hand beside the file. */
export interface Trust {
  /** The public keys that may have signed heads. */
  keys: readonly KeyObject[]
  /** Heads that were published when they were signed. */
  published: readonly PublishedHead[]
}

/** What the heads of a file come to. */
export interface CheckedHeads {
  /** Over all events, in hex. */
  rootHash: string
  /** How many heads stand in the file. */
  heads: number
  /** The names of the keys that are trusted. */
  keys: string[]
  /** The newest that is right and signed by a key that is trusted. */
  newest: HeadLine | null
}

/** The hash of each event, 32 octets. */
const leafLength = 32
const leavesAtOnce = 4_096

/**
 * The roots of the tree over the first events of a file.
 *
 * @param leaves a file of the hashes of all events, one after the other
 * @param sizes of trees; larger ones than there are events are left out
 * @returns in hex, by size; that of the whole too
 */
async function rootsOf(
  leaves: string,
  sizes: ReadonlySet<number>,
): Promise<Map<number, string>> {
  const roots = new Map<number, string>()
  const tree = emptyTree()
  const note = () => roots.set(tree.size, rootOf(tree).toString('hex'))
  await using file = await open(leaves)
  const heap = Buffer.alloc(leafLength * leavesAtOnce)
  for (;;) {
    const { bytesRead } = await file.read(heap)
    if (bytesRead === 0) break
    for (let at = 0; at < bytesRead; at += leafLength) {
      if (sizes.has(tree.size)) note()
      appendLeaf(tree, hashLeaf(heap.subarray(at, at + leafLength)))
    }
  }
  note()
  return roots
}

/**
 * Holds the heads of a file, and those that were published, to its events.
 *
 * @param leaves a file of the hashes of all events, in the order of the feed
 * @param size how many events there are
 */
export async function checkHeads(
  { leaves, size }: { leaves: string; size: number },
  heads: readonly HeadLine[],
  { keys, published }: Trust,
  findings: Findings,
): Promise<CheckedHeads> {
  const sizes = new Set([...heads, ...published].map((head) => head.size))
  const roots = await rootsOf(leaves, sizes)
  const byId = new Map(keys.map((key) => [keyIdOf(key), key]))
  let newest: HeadLine | null = null
  let before: HeadLine | null = null
  for (const head of heads) {
    const flaw = flawOf(head, roots, size) ?? flawOfOrder(before, head)
    if (flaw) findings.add(finding('head', head.line, flaw))
    const unsigned = keys.length > 0 ? flawOfSignature(head, byId) : null
    if (unsigned) findings.add(finding('signature', head.line, unsigned))
    before = head
    if (!flaw && !unsigned && keys.length > 0) newest = head
  }
  if (keys.length > 0 && heads.length === 0 && size > 0) {
    const reason = 'no head stands in the file, so none is signed'
    findings.add(finding('signature', null, reason))
  }
  for (const head of published) {
    const flaw = flawOf(head, roots, size) ?? flawOfAbsence(head, heads)
    if (!flaw) continue
    const reason = `published ${head.size}:${head.rootHash}: ${flaw}`
    findings.add(finding('head', null, reason))
  }
  return {
    ...{ rootHash: String(roots.get(size)), heads: heads.length },
    ...{ keys: [...byId.keys()], newest },
  }
}

function flawOf(
  head: PublishedHead,
  roots: ReadonlyMap<number, string>,
  size: number,
): string | null {
  const { rootHash: told } = head
  if (head.size > size) {
    const missing = head.size - size
    return `it covers ${head.size} events, and there are ${size}: ${missing} were cut off or removed`
  }
  const root = roots.get(head.size)
  if (root === told) return null
  return `the first ${head.size} events have the root ${root}, it says ${told}: among them one was changed, removed, added or moved`
}

function flawOfOrder(before: HeadLine | null, head: HeadLine): string | null {
  if (!before) return null
  const isLater = Date.parse(head.at) >= Date.parse(before.at)
  if (head.size > before.size && isLater) return null
  return `it goes back behind the one before it, of ${before.size} events at ${before.at}`
}

function flawOfSignature(
  head: HeadLine,
  keys: ReadonlyMap<string, KeyObject>,
): string | null {
  const key = keys.get(head.keyId)
  if (!key)
    return `it is signed by ${head.keyId}, a key that was not given and for which none that was given vouches`
  if (isSignedBy(head, key)) return null
  return `the signature is not of key ${head.keyId} over this head`
}

function flawOfAbsence(
  { size, rootHash }: PublishedHead,
  heads: readonly HeadLine[],
): string | null {
  const stands = heads.some(
    (head) => head.size === size && head.rootHash === rootHash,
  )
  return stands ? null : 'its events are there, its head was removed'
}

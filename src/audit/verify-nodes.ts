import type { Trx } from '../../db/database.ts'
import type { LeafRow } from '../../db/leaves.ts'
import {
  blockLevel,
  blockSize,
  countNodes,
  findNodes,
  type MerkleNodesTable,
  type Place,
} from '../../db/merkle-nodes.ts'

/** What a node says, as one text. */
const toText = ({ hash, first_position, last_position }: MerkleNodesTable) =>
  `${hash.toString('hex')} from ${first_position} to ${last_position}`

const nameOf = ({ level, index }: Place) =>
  `node ${index} of level ${level} of the tree`

/** Holds the stored nodes of a tree against those that its leaves give. */
export interface NodeChecker {
  /** Takes the subtrees that a leaf makes perfect. */
  take(leaf: LeafRow): (level: number, index: number, hash: Buffer) => void
  /** Holds those that were taken against the stored ones. */
  check(): Promise<void>
  /** Looks for nodes that no leaves give. */
  finish(): Promise<void>
}

/**
 * Begins to hold nodes against leaves.
 *
 * @param tell takes each discrepancy, one line each
 */
export function nodeChecker(
  trx: Trx,
  tell: (line: string) => void,
): NodeChecker {
  let given: MerkleNodesTable[] = []
  let first_position: string | null = null
  let found = 0
  return {
    take: (leaf) => (level, index, hash) => {
      const isFirst = level === 0 && index % blockSize === 0
      if (isFirst) first_position = leaf.position
      if (level < blockLevel) return
      const positions =
        level === blockLevel
          ? { first_position, last_position: leaf.position }
          : { first_position: null, last_position: null }
      given.push({ level, index, hash, ...positions })
    },
    async check() {
      const rows = await findNodes(trx, given)
      const stored = new Map(rows.map((row) => [nameOf(row), toText(row)]))
      for (const node of given) {
        const [is, gives] = [stored.get(nameOf(node)), toText(node)]
        if (is === gives) continue
        tell(`${nameOf(node)} is ${is ?? 'missing'}, the events give ${gives}`)
      }
      found += rows.length
      given = []
    },
    async finish() {
      const more = (await countNodes(trx)) - found
      if (more > 0) tell(`${more} nodes of the tree stand over no events`)
    },
  }
}

import { coalesce } from '../../db/coalesce.ts'
import type { Db } from '../../db/database.ts'
import {
  type FiledPair,
  type FoundPair,
  findFiledPairs,
  findPairs,
  type Pair,
  type RegisteredPair,
} from '../../db/document-links.ts'
import { isTakenBack } from '../../db/errors.ts'
import { type Move, writeMoves } from '../../db/moves.ts'
import { findWorkItems, type WorkItemRow } from '../../db/work-items.ts'

/** How the write path reads and writes items. */
export interface Store {
  db: Db
  /** Whether what is read stands: a transaction may yet take it back. */
  isSettled: boolean
  /** The item with this id, if there is one. */
  find: (id: string) => Promise<WorkItemRow | undefined>
  /** The registered revisions among some, in whatever series. */
  findPairs: (pairs: Pair[]) => Promise<RegisteredPair[]>
  /**
   * What the register has for the papers at which events point; more may come
   * with it, of which each asker picks its own.
   */
  findFiledPairs: (pairs: FiledPair[]) => Promise<FoundPair[]>
  /** Writes a move; false where its item has moved on meanwhile. */
  write: (move: Move) => Promise<boolean>
}

/** Each read and each write a statement of its own, as in a transaction. */
export function plainStore(db: Db): Store {
  return {
    db,
    isSettled: false,
    find: async (id) => (await findWorkItems(db, [id]))[0],
    findPairs: (pairs) => findPairs(db, pairs),
    findFiledPairs: (pairs) => findFiledPairs(db, pairs),
    write: async (move) => (await writeMoves(db, [move])).has(move.item.id),
  }
}

/**
 * Reads and writes of many requests put together, so that one statement and
 * one flush of the log serve all that wait for one.
 */
export function coalescingStore(db: Db): Store {
  const limits = { parallel: 4, patience: 50, most: 64 }
  return {
    db,
    isSettled: true,
    find: coalesce({
      ...limits,
      keyOf: (id: string) => id,
      // A read of many fails for none of them alone.
      isUndone: () => false,
      run: findAll(db),
    }),
    findPairs: coalesce({
      ...limits,
      isUndone: () => false,
      run: together((pairs: Pair[]) => findPairs(db, pairs)),
    }),
    findFiledPairs: coalesce({
      ...limits,
      isUndone: () => false,
      run: together((pairs: FiledPair[]) => findFiledPairs(db, pairs)),
    }),
    write: coalesce({
      ...limits,
      keyOf: (move: Move) => move.item.id,
      isUndone: isTakenBack,
      run: async (moves: Move[]) => {
        const written = await writeMoves(db, moves)
        return moves.map((move) => written.has(move.item.id))
      },
    }),
  }
}

function findAll(db: Db) {
  return async (ids: string[]): Promise<(WorkItemRow | undefined)[]> => {
    const rows = await findWorkItems(db, ids)
    const byId = new Map(rows.map((row) => [row.id, row]))
    return ids.map((id) => byId.get(id))
  }
}

/** Each gets what was found for all of them, and picks its own. */
function together<In, Out>(find: (inputs: In[]) => Promise<Out[]>) {
  return async (inputs: In[][]): Promise<Out[][]> => {
    const found = await find(inputs.flat())
    return inputs.map(() => found)
  }
}

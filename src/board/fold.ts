import {
  type Backlog,
  foldEvents,
  foldRegisterChanges,
  getBacklog,
  markDay,
  tryLockBoard,
} from '../../db/board-folds.ts'
import type { Db, Trx } from '../../db/database.ts'
import {
  findSettled,
  type Horizon,
  lastPosition,
  toHorizon,
} from '../../db/horizon.ts'

/** How much is done at a time. */
export interface FoldSizes {
  /** so many events or changes wait before they are folded */
  enough: number
  /** events of one step at most */
  step: number
  /** changes between two days whose counts are kept */
  apart: number
}

/** Sizes at which a step takes a second or two, and a look hardly anything. */
export const ordinarySizes: FoldSizes = {
  enough: 256,
  step: 20_000,
  apart: 8_192,
}

/**
 * Folds what waits into the counts of the board, a step at each call. Any
 * number of services may do so on one database. What is read is right whether
 * or not anything was folded; only the time that it takes hangs on it.
 *
 * @returns takes a step, and tells whether another one is due at once
 */
export function boardFolding(
  db: Db,
  { enough, step, apart }: FoldSizes = ordinarySizes,
): () => Promise<boolean> {
  let horizon: Horizon | undefined
  let isMarked = false
  const work = async (trx: Trx, backlog: Backlog, until?: string) => {
    if (!(await tryLockBoard(trx))) return false
    if (backlog.registerChanges >= enough) await foldRegisterChanges(trx)
    if (until !== undefined) {
      if ((await foldEvents(trx, until, step)) === step) return true
      horizon = undefined
    }
    isMarked = !(await markDay(trx, apart))
    return !isMarked
  }
  return async () => {
    const backlog = await getBacklog(db, enough)
    if (backlog.events >= enough) {
      horizon ??= await toHorizon(db, await lastPosition(db))
    }
    const until = horizon && (await findSettled(db, horizon))
    const isIdle = isMarked && backlog.registerChanges < enough
    if (until === undefined && isIdle) return false
    return db.transaction().execute((trx) => work(trx, backlog, until))
  }
}

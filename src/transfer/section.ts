import type { TSchema } from 'typebox'
import type { Trx } from '../../db/database.ts'
import type { Engine } from '../engine/engine.ts'
import type { ProblemCode, ProblemExtra } from '../http/problems.ts'

/** What stands on a line beside its `type`. */
export type Content = Record<string, unknown>

/** A line that cannot be stored, by its place among those given. */
export interface BadLine {
  index: number
  code: ProblemCode
  detail: string
  extra: ProblemExtra
}

/**
 * Stores lines, in their order.
 *
 * @param contents valid in shape
 * @returns the first that cannot be stored; then roll the transaction back
 */
export type StoreLines = (
  contents: readonly Content[],
) => Promise<BadLine | null>

/** The lines of one type, which stand together. */
export interface Section {
  type: string
  /** What stands on a line beside its `type`. */
  shape: TSchema
  /** All of them, page by page, in an order that an import keeps. */
  read(trx: Trx): AsyncGenerator<Content[]>
  /**
   * Begins to store them.
   *
   * @param leaveOut told of lines that are right, but cannot be kept here
   */
  open(engine: Engine, trx: Trx, leaveOut: (lines: number) => void): StoreLines
}

import type { Trx } from '../../db/database.ts'
import { toFailure } from '../../db/errors.ts'
import type { Engine } from '../engine/engine.ts'
import { badLine } from './bad-line.ts'
import { noLines, placeOf } from './frame.ts'
import { type ReadLine, requireShape } from './read-line.ts'
import type { Counts } from './schema.ts'
import type { Section, StoreLines } from './section.ts'
import { sections } from './sections.ts'

/** Takes the lines between the first and the last one, in their order. */
export interface Intake {
  /** How many lines of each type have come. */
  readonly counts: Counts
  /** How many of those cannot be kept here, where there are any. */
  readonly leftOut: Counts
  /**
   * Takes a line; many are stored together.
   *
   * @param size of the line in octets
   * @throws Problem with the line of the first mistake
   */
  put(line: ReadLine, size: number): Promise<void>
  /**
   * Stores what still waits.
   *
   * @throws Problem with the line of the first mistake
   */
  finish(): Promise<void>
  /** Lets go of what still waits, once the database is no longer at work. */
  abandon(): Promise<void>
}

/** So many lines are stored by one statement, or so many octets. */
const most = { lines: 6_000, octets: 4 * 1024 * 1024 }

/** Begins to store the lines of a file. */
export function openIntake(engine: Engine, trx: Trx): Intake {
  const counts = noLines()
  const leftOut: Counts = {}
  let stage = -1
  let store: StoreLines = async () => null
  let waiting: ReadLine[] = []
  let octets = 0
  let storing = Promise.resolve()
  // The next lines are read while these are being stored.
  const flush = async () => {
    await storing
    const lines = waiting
    waiting = []
    octets = 0
    if (lines.length === 0) return
    storing = storeAll(store, lines)
    storing.catch(() => {})
  }
  return {
    counts,
    leftOut,
    async finish() {
      await flush()
      await storing
    },
    abandon: () => storing.catch(() => {}),
    async put(line, size) {
      const place = placeOf(line, stage)
      const section = sections[place] as Section
      requireShape(line, section.shape)
      if (place !== stage) {
        await flush()
        stage = place
        store = section.open(engine, trx, (lines) => {
          leftOut[line.type] = (leftOut[line.type] ?? 0) + lines
        })
      }
      waiting.push(line)
      octets += size
      counts[line.type] = Number(counts[line.type]) + 1
      if (waiting.length >= most.lines || octets >= most.octets) await flush()
    },
  }
}

async function storeAll(store: StoreLines, lines: ReadLine[]): Promise<void> {
  const [first, last] = [lines[0]?.number ?? 0, lines.at(-1)?.number]
  const bad = await store(lines.map(({ content }) => content)).catch(
    (error: unknown) => {
      if (toFailure(error).kind !== 'conflict') throw error
      const detail = `something up to line ${last} was entered by another at the same time`
      throw badLine(first, 'CONFLICT', detail)
    },
  )
  if (!bad) return
  const { index, code, detail, extra } = bad
  throw badLine(lines[index]?.number ?? first, code, detail, extra)
}

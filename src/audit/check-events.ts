import type { NewEventRow, Standing } from '../../db/events.ts'
import { hashOf } from '../engine/chain.ts'

/**
 * Looks for events that are missing: they are numbered from 1 without a gap.
 *
 * @param events by `seq`
 * @returns what is wrong, one line each
 */
export function checkNumbers(
  events: readonly Pick<NewEventRow, 'seq'>[],
): string[] {
  if (events.length === 0) return ['it has no events']
  const lines: string[] = []
  let next = 1
  for (const { seq } of events) {
    if (seq === next + 1) lines.push(`event ${next} is missing`)
    if (seq > next + 1) lines.push(`events ${next} to ${seq - 1} are missing`)
    next = seq + 1
  }
  return lines
}

/**
 * Holds the hash of each event against what it says.
 *
 * @returns what is wrong, one line each
 */
export function checkHashes(
  events: readonly (NewEventRow & Partial<Standing>)[],
): string[] {
  return events.flatMap(({ hash, process, code, kind, ...said }) => {
    const right = hashOf(said)
    return hash === right
      ? []
      : [`event ${said.seq}: hash is ${hash}, what it says gives ${right}`]
  })
}

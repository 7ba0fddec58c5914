import type { FastifyReply } from 'fastify'
import { Problem } from '../http/problems.ts'

/** How many readers may wait at one replica at the same time. */
const seats = 2_000

/**
 * Gives a reader a seat until its answer is over, which the signal tells.
 *
 * @throws Problem UNAVAILABLE where all are taken
 */
export type TakeSeat = (reply: FastifyReply) => AbortSignal

/**
 * Counts who waits.
 *
 * @param most how many seats there are
 */
export function openSeats(most = seats): TakeSeat {
  let taken = 0
  return ({ raw }) => {
    if (taken >= most) {
      throw new Problem(
        'UNAVAILABLE',
        'Too many readers are waiting for changes here; ask again later, or without waiting.',
        {},
        { 'retry-after': '5' },
      )
    }
    const cut = new AbortController()
    taken += 1
    raw.once('close', () => {
      taken -= 1
      cut.abort()
    })
    return cut.signal
  }
}

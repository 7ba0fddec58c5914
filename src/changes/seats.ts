import type { FastifyReply } from 'fastify'
import { Problem } from '../http/problems.ts'

/** How many readers may wait at one replica at the same time. */
export const seats = 2_000

/**
 * Counts who waits. Each reader takes a seat until its answer is over; the
 * signal that it gets says when that is.
 *
 * @param most how many seats there are
 * @returns a function that throws Problem UNAVAILABLE where all are taken
 */
export function openSeats(most: number): (reply: FastifyReply) => AbortSignal {
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

const [second, minute, hour] = [1_000, 60_000, 3_600_000]

/**
 * Milliseconds between one attempt and the next, as Standard Webhooks 1.0
 * proposes them ("Retry schedule"); after the last one an event is given up.
 */
export const standardSchedule: readonly number[] = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
]

/** No endpoint is waited for longer because it asks for it. */
const longest = 24 * hour

/** By how much a delay may be longer than the schedule says. */
const spread = 0.2

/**
 * How long to wait after an attempt in vain: as the schedule says and a little
 * longer, so that not all come back at once, or as long as the endpoint asks.
 *
 * @param attempts how many have been in vain, this one included
 * @param asked milliseconds that the endpoint asks for
 * @param random from 0 to 1
 * @returns milliseconds; undefined where the event is to be given up
 */
export function delayAfter(
  schedule: readonly number[],
  attempts: number,
  asked: number = 0,
  random: number = Math.random(),
): number | undefined {
  const delay = schedule[attempts - 1]
  if (delay === undefined) return undefined
  return Math.max(delay * (1 + spread * random), Math.min(asked, longest))
}

/**
 * What `Retry-After` asks for (RFC 9110, 10.2.3): seconds or a date.
 *
 * @param now milliseconds since 1970 by the machine's clock
 * @returns milliseconds; undefined where it asks for nothing that is known
 */
export function readRetryAfter(
  header: string | undefined,
  now: number,
): number | undefined {
  if (header === undefined) return undefined
  if (/^\d+$/.test(header)) return Number(header) * second
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}

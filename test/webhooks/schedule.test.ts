import t from 'tap'
import {
  delayAfter,
  readRetryAfter,
  standardSchedule,
} from '../../src/webhooks/schedule.ts'

const hour = 3_600_000

t.test('waits longer from attempt to attempt, then gives up', async (t) => {
  const delays = standardSchedule.map((_, n) =>
    delayAfter(standardSchedule, n + 1, 0, 0),
  )
  const seconds = delays.map((delay) => (delay ?? 0) / 1000)
  // Standard Webhooks 1.0: 5 s, 5 min, 30 min, 2, 5, 10, 14, 20 and 24 h.
  const hours = [2, 5, 10, 14, 20, 24].map((count) => count * 3600)
  t.same(seconds, [5, 300, 1800, ...hours])
  t.equal(delayAfter(standardSchedule, 10), undefined)
})

t.test('is up to a fifth later, never earlier', async (t) => {
  t.equal(delayAfter([1000], 1, 0, 1), 1200)
  for (let n = 0; n < 100; n += 1) {
    const delay = delayAfter([1000], 1) ?? 0
    t.ok(delay >= 1000 && delay <= 1200)
  }
})

t.test('an endpoint may ask for more time, not for less', async (t) => {
  t.equal(delayAfter([1000], 1, 60_000, 0), 60_000)
  t.equal(delayAfter([1000], 1, 10, 0), 1000)
  t.equal(delayAfter([1000], 1, 1000 * hour, 0), 24 * hour, 'at most a day')
})

const now = Date.parse('2026-09-01T08:00:00Z')
const asked: [header: string | undefined, delay: number | undefined][] = [
  [undefined, undefined],
  ['120', 120_000],
  ['0', 0],
  ['Tue, 01 Sep 2026 08:01:00 GMT', 60_000],
  ['Tue, 01 Sep 2026 07:59:00 GMT', 0],
  ['soon', undefined],
  ['', undefined],
]

t.test('Retry-After is read in both of its forms', async (t) => {
  for (const [header, delay] of asked) {
    t.equal(readRetryAfter(header, now), delay, `${header}`)
  }
})

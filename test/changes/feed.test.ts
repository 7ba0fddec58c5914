import t from 'tap'
import { openFeed } from '../../src/changes/feed.ts'
import { awayDatabase } from '../fixtures/app.ts'

const { signal } = new AbortController()

t.test('a look that fails is told of and done again', async (t) => {
  const errors: unknown[] = []
  const onError = (error: unknown) => errors.push(error)
  const feed = openFeed(awayDatabase(t), { every: 1, onError })
  while (errors.length < 3) await feed.wait('0', 10, signal)
  await feed.close()
  await feed.wait('0', 60_000, signal)
  t.match(errors[0], { code: 'ECONNREFUSED' })
})

t.test('who waits is let go by a signal', async (t) => {
  const feed = openFeed(awayDatabase(t))
  const cut = new AbortController()
  const waiting = feed.wait('0', 60_000, cut.signal)
  cut.abort()
  await waiting
  await feed.wait('0', 60_000, cut.signal)
  await feed.close()
  t.ok(feed.isClosed())
})

import t from 'tap'
import { createPollMemory } from '../../src/http/poll-memory.ts'

const answerOf = (etag: string) => ({
  headers: { etag },
  level: 'info' as const,
})
const poll = 'GET /v1/board'

t.test('an answer is known at the mark of its tag only', async (t) => {
  const { give, keep, knows, recall } = createPollMemory()
  t.equal(knows(poll), false)
  give('"1"', 'one')
  keep(poll, answerOf('"1"'))
  t.equal(knows(poll), true)
  t.same(recall(poll, 'one'), answerOf('"1"'))
  t.equal(recall(poll, 'two'), undefined)
  t.equal(recall('GET /v1/meetings', 'one'), undefined)
})

t.test('another mark forgets what was answered at the last', async (t) => {
  const { give, keep, knows, recall } = createPollMemory()
  give('"1"', 'one')
  keep(poll, answerOf('"1"'))
  give('"2"', 'two')
  t.equal(knows(poll), false)
  t.equal(recall(poll, 'two'), undefined)
  keep(poll, answerOf('"1"'))
  t.equal(knows(poll), false, 'nor is a late answer taken for a new one')
})

t.test('an answer with a tag from elsewhere is not kept', async (t) => {
  const { give, keep, knows } = createPollMemory()
  give('"1"', 'one')
  keep(poll, answerOf('"of a version"'))
  keep(poll, { headers: {}, level: 'debug' })
  t.equal(knows(poll), false)
})

t.test('strangers cannot fill it without end', async (t) => {
  const { give, keep, knows } = createPollMemory()
  give('"0"', 'one')
  keep(poll, answerOf('"0"'))
  for (let n = 1; n < 1000; n += 1) keep(`GET /?${n}`, answerOf('"0"'))
  keep(poll, answerOf('"0"'))
  t.ok(knows(poll), 'what is known already takes no room')
  keep('GET /?1000', answerOf('"0"'))
  t.notOk(knows(poll), 'full of answers')
  t.ok(knows('GET /?1000'))
  for (let n = 1; n < 1000; n += 1) give(`"${n}"`, 'one')
  give('"0"', 'one')
  t.ok(knows('GET /?1000'), 'nor does a tag that was given before')
  give('"1000"', 'one')
  t.notOk(knows('GET /?1000'), 'full of tags')
})

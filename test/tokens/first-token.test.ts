import t from 'tap'
import { systemClock } from '../../src/engine/clock.ts'
import { tokenBook } from '../../src/identity/token-book.ts'
import {
  announceFirstToken,
  storeBootstrapToken,
} from '../../src/tokens/first-token.ts'
import { getConfig } from '../fixtures/app.ts'
import { createDatabase } from '../fixtures/database.ts'

const clock = systemClock()

t.test('an embedded start tells its admin token once', async (t) => {
  const { db } = await createDatabase(t)
  const lines: string[] = []
  const begin = () =>
    announceFirstToken(db, clock, true, (line) => {
      lines.push(line)
    })
  await begin()
  await begin()
  t.equal(lines.length, 1)
  const token = /rt_[\w-]{43}$/.exec(lines[0] ?? '')?.[0] ?? ''
  t.match(await tokenBook(db).identify(token), { role: 'admin' })
})

t.test('replicas that start at once make one token', async (t) => {
  const { db } = await createDatabase(t)
  const lines: string[] = []
  await Promise.all(
    [1, 2, 3, 4].map(() =>
      announceFirstToken(db, clock, true, (line) => {
        lines.push(line)
      }),
    ),
  )
  t.equal(lines.length, 1)
})

t.test('BOOTSTRAP_TOKEN is the first admin token, and only that', async (t) => {
  const { db } = await createDatabase(t)
  const store = (token: string) =>
    storeBootstrapToken(db, clock, getConfig({ BOOTSTRAP_TOKEN: token }))
  await Promise.all([store('the-first-of-all'), store('the-first-of-all')])
  await store('another-one-later')
  await storeBootstrapToken(db, clock, getConfig({}))
  const { identify } = tokenBook(db)
  t.match(await identify('the-first-of-all'), { role: 'admin' })
  t.equal(await identify('another-one-later'), undefined)
  const lines: string[] = []
  await announceFirstToken(db, clock, true, (line) => {
    lines.push(line)
  })
  t.same(lines, [], 'no other one is made')
})

t.test('on a database of others it says how to make one', async (t) => {
  const { db } = await createDatabase(t)
  const lines: string[] = []
  const say = (line: string) => {
    lines.push(line)
  }
  await announceFirstToken(db, clock, false, say)
  t.match(lines, [/npm run token/])
  await announceFirstToken(db, clock, true, () => {})
  await announceFirstToken(db, clock, false, say)
  t.equal(lines.length, 1)
})

import t from 'tap'
import { revokeToken } from '../../db/tokens.ts'
import { tokenBook } from '../../src/identity/token-book.ts'
import { createToken } from '../../src/tokens/tokens.ts'
import { createDatabase } from '../fixtures/database.ts'

const now = '2017-09-01T00:00:00Z'

t.test('another replica’s revocation counts within a second', async (t) => {
  const { db } = await createDatabase(t)
  let time = 0
  const book = tokenBook(db, () => time)
  const body = { name: 'Ada', role: 'tsb' } as const
  const { token, id } = await createToken(db, body, 'test', now)
  t.match(await book.identify(token), { id, role: 'tsb' })
  await revokeToken(db, id, now)
  time = 999
  t.match(await book.identify(token), { id }, 'remembered')
  time = 1000
  t.equal(await book.identify(token), undefined)
})

t.test('what is forgotten is looked up again', async (t) => {
  const { db } = await createDatabase(t)
  const book = tokenBook(db, () => 0)
  const body = { name: 'Ada', role: 'tsb' } as const
  const { token, id } = await createToken(db, body, 'test', now)
  await book.identify(token)
  await revokeToken(db, id, now)
  book.forget()
  t.equal(await book.identify(token), undefined)
})

t.test('a look-up under way when all is forgotten is not kept', async (t) => {
  const { db } = await createDatabase(t)
  const book = tokenBook(db, () => 0)
  const body = { name: 'Ada', role: 'tsb' } as const
  const { token, id } = await createToken(db, body, 'test', now)
  const asked = book.identify(token)
  book.forget()
  await asked
  await revokeToken(db, id, now)
  t.equal(await book.identify(token), undefined)
})

t.test('it remembers no more than it may', async (t) => {
  const { db } = await createDatabase(t)
  const book = tokenBook(db, () => 0, 1)
  const first = await createToken(db, { name: 'A', role: 'tsb' }, 'test', now)
  const second = await createToken(db, { name: 'B', role: 'tsb' }, 'test', now)
  await book.identify(first.token)
  await book.identify(second.token)
  for (const { id } of [first, second]) await revokeToken(db, id, now)
  t.equal(await book.identify(first.token), undefined, 'forgotten')
  t.match(await book.identify(second.token), { name: 'B' }, 'remembered')
})

t.test('a token made after it was refused works at once', async (t) => {
  const { db } = await createDatabase(t)
  const book = tokenBook(db, () => 0)
  t.equal(await book.identify('rt_nobody'), undefined)
  const body = { name: 'Ada', role: 'tsb' } as const
  const { token } = await createToken(db, body, 'test', now)
  t.match(await book.identify(token), { name: 'Ada' })
})

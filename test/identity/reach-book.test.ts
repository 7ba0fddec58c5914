import t from 'tap'
import { touchGroups, updateGroup } from '../../db/groups.ts'
import type { Caller } from '../../src/engine/caller.ts'
import { findGroup } from '../../src/groups/tree.ts'
import { reachBook } from '../../src/identity/reach-book.ts'
import { createApp } from '../fixtures/app.ts'
import { enterGroups } from '../fixtures/groups.ts'

const callerOf = (scope: Caller['scope']): Caller => ({
  ...{ id: 'c', name: 'A chair', role: 'wpChair', scope, party: null },
})

/** A tree, a book that reads it on a clock of the test's, and a move in it. */
async function start(t: Parameters<typeof createApp>[0]) {
  const service = await createApp(t)
  const { engine, db } = service
  const groups = await enterGroups(service)
  const time = { now: 0 }
  const book = reachBook(engine, () => time.now)
  const move = async () => {
    const today = '2017-09-15'
    const question = await findGroup(db, 'Q2/20', { today })
    const parent = groups.get('WP2/20')
    if (!question || !parent) throw new Error('the tree is not there')
    const { title, chair, vice_chairs, rapporteurs, associates } = question
    const { parent_kind, opened_on, closed_on } = question
    const { updated_at, updated_by } = question
    await updateGroup(db, question.id, {
      ...{ title, chair, vice_chairs, rapporteurs, associates },
      ...{ parent_kind, opened_on, closed_on, updated_at, updated_by },
      parent_id: parent.id,
    })
    await touchGroups(db, [parent.id])
  }
  return { book, time, move }
}

t.test('a scope with groups reaches their Questions', async (t) => {
  const { book } = await start(t)
  const within = async (...groups: string[]) =>
    (await book.reach(callerOf({ groups }))).within
  t.same(await within('WP1/20'), ['2/20', '10/20'])
  t.same(await within('WP2/20', 'q8/20'), ['5/20', '8/20'])
  t.same(await within('FG-DPM'), [])
})

t.test('a scope without groups is left as it is', async (t) => {
  const { book } = await start(t)
  for (const scope of [null, {}, { questions: ['2/20'] }]) {
    const caller = callerOf(scope)
    t.equal(await book.reach(caller), caller)
  }
})

t.test('a group that is not registered makes the token bad', async (t) => {
  const { book } = await start(t)
  const caller = callerOf({ groups: ['WP1/20', 'WP8/20', 'WP9/20'] })
  await t.rejects(book.reach(caller), {
    code: 'UNAUTHENTICATED',
    detail: 'The scope of the token names no group WP8/20.',
    headers: { 'www-authenticate': /error="invalid_token"/ },
  })
})

t.test('another replica’s change counts within a second', async (t) => {
  const { book, time, move } = await start(t)
  const caller = callerOf({ groups: ['WP1/20'] })
  await book.reach(caller)
  await move()
  time.now = 999
  t.same((await book.reach(caller)).within, ['2/20', '10/20'], 'remembered')
  time.now = 1000
  t.same((await book.reach(caller)).within, ['10/20'])
})

t.test('what is forgotten is looked up again', async (t) => {
  const { book, move } = await start(t)
  const caller = callerOf({ groups: ['WP1/20'] })
  await book.reach(caller)
  await move()
  book.forget()
  t.same((await book.reach(caller)).within, ['10/20'])
})

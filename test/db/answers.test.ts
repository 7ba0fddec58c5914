import { sql } from 'kysely'
import t from 'tap'
import {
  deleteExpiredAnswers,
  findAnswer,
  insertAnswer,
} from '../../db/answers.ts'
import type { Db } from '../../db/database.ts'
import { createApp } from '../fixtures/app.ts'
import { createDatabase } from '../fixtures/database.ts'

const answer = {
  caller: 'ada',
  key: 'k',
  request_hash: 'hash',
  status: 201,
  headers: { location: '/x' },
  body: '{"a":1}',
}

const insert = (db: Db, more: object, lifetime: 'day' | 'ever') =>
  db
    .transaction()
    .execute((trx) => insertAnswer(trx, { ...answer, ...more }, lifetime))

const expire = (db: Db) =>
  db
    .updateTable('answers')
    .set({ expires_at: '2017-01-01T00:00:00Z' })
    .where('expires_at', 'is not', null)
    .execute()

t.test('an answer is found by its caller and key', async (t) => {
  const { db } = await createDatabase(t)
  t.equal(await insert(db, {}, 'day'), true)
  const { caller: _, key: __, ...kept } = answer
  t.same(await findAnswer(db, 'ada', 'k'), kept)
  t.equal(await findAnswer(db, 'eve', 'k'), undefined)
  t.equal(await findAnswer(db, 'ada', 'l'), undefined)
})

t.test('a second answer under a key is not kept', async (t) => {
  const { db } = await createDatabase(t)
  for (const lifetime of ['day', 'ever'] as const) {
    const key = lifetime
    t.equal(await insert(db, { key }, lifetime), true)
    t.equal(await insert(db, { key, body: '2' }, lifetime), false)
    t.match(await findAnswer(db, 'ada', key), { body: answer.body })
  }
})

t.test('an answer for ever outlives one for a day', async (t) => {
  const { db } = await createDatabase(t)
  await insert(db, { key: 'ever' }, 'ever')
  await insert(db, { key: 'day' }, 'day')
  await expire(db)
  t.ok(await findAnswer(db, 'ada', 'ever'))
  t.equal(await findAnswer(db, 'ada', 'day'), undefined)
  await deleteExpiredAnswers(db)
  const left = await db.selectFrom('answers').select('key').execute()
  t.same(left, [{ key: 'ever' }])
})

t.test('an expired answer makes room for another', async (t) => {
  const { db } = await createDatabase(t)
  await insert(db, {}, 'day')
  await expire(db)
  const other = { request_hash: 'h2', status: 200, headers: {}, body: 'b' }
  t.equal(await insert(db, other, 'day'), true)
  t.same(await findAnswer(db, 'ada', 'k'), other)
})

const meeting = {
  name: 'SG20',
  kind: 'SG',
  opensOn: '2017-09-04',
  closesOn: '2017-09-15',
}
const proposal = {
  provisionalName: 'Y.Key',
  title: 'Sent under a key',
  studyGroup: 20,
  question: '2/20',
  kind: 'recommendation',
  versionType: 'new',
}

t.test('a key whose answer has expired is free for anything', async (t) => {
  const { ask, db, tokenOf } = await createApp(t)
  const token = await tokenOf('tsb')
  const post = (url: string, body: unknown) =>
    ask('POST', url, { token, body, headers: { 'idempotency-key': 'a key' } })
  const first = await post('/v1/meetings', meeting)
  t.equal(first.statusCode, 201, first.body)
  t.match((await post('/v1/work-items', proposal)).json(), {
    code: 'IDEMPOTENCY_MISMATCH',
  })
  await sql`update answers set expires_at = now() - interval '1 second'`.execute(
    db,
  )
  const second = await post('/v1/work-items', proposal)
  t.equal(second.statusCode, 201, second.body)
  t.equal((await post('/v1/work-items', proposal)).body, second.body)
  t.match((await post('/v1/meetings', meeting)).json(), {
    code: 'IDEMPOTENCY_MISMATCH',
  })
})

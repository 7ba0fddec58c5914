import { sql } from 'kysely'
import t from 'tap'
import { createApp } from '../fixtures/app.ts'

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

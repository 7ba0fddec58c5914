import { sql } from 'kysely'
import t from 'tap'
import { lastPosition } from '../../db/feed.ts'
import { findPlace } from '../../src/webhooks/places.ts'
import { createDatabase } from '../fixtures/database.ts'
import { until } from '../fixtures/until.ts'

const { db } = await createDatabase(t)

t.test('the end of the feed waits for who may still write', async (t) => {
  const trx = await db.startTransaction().execute()
  const { rows } = await sql<{ position: string }>`
select nextval('events_position_seq') as position, pg_current_xact_id()
`.execute(trx)
  let isFound = false
  const place = findPlace(db, {}, 60_000).finally(() => {
    isFound = true
  })
  await t.rejects(findPlace(db, {}, 30), {
    code: 'UNAVAILABLE',
    headers: { 'retry-after': '5' },
  })
  t.notOk(isFound)
  await trx.commit().execute()
  await until(() => isFound)
  t.equal(await place, rows[0]?.position)
  t.equal(await lastPosition(db), rows[0]?.position)
})

t.test('before the first event, the feed ends at 0', async (t) => {
  const { db } = await createDatabase(t)
  t.equal(await findPlace(db, {}, 60_000), '0')
  const from = '2017-09-01T00:00:00Z'
  t.equal(await findPlace(db, { from }, 60_000), '0')
})

import t from 'tap'
import { findMeeting, findMeetings, insertMeeting } from '../../db/meetings.ts'
import { createDatabase } from '../fixtures/database.ts'

const meeting = {
  id: '0198c5a2-7a00-7000-8000-0000000000b1',
  name: 'SG20',
  kind: 'SG' as const,
  group: null,
  place: null,
  opens_on: '2017-09-04',
  closes_on: '2017-09-15',
  created_at: '2017-09-01T00:00:00Z',
  created_by: 'test',
}
const unknown = '0198c5a2-7a00-7000-8000-0000000000b2'

t.test('a meeting comes back as it went in', async (t) => {
  const { db } = await createDatabase(t)
  await insertMeeting(db, meeting)
  t.same(await findMeeting(db, meeting.id), meeting)
  t.equal(await findMeeting(db, unknown), undefined)
  t.same(await findMeetings(db, [unknown, meeting.id]), [meeting])
  t.same(await findMeetings(db, []), [])
})

t.test('the database itself refuses one that ends too early', async (t) => {
  const { db } = await createDatabase(t)
  const wrong = { ...meeting, closes_on: '2017-09-03' }
  const refused = insertMeeting(db, wrong)
  await t.rejects(refused, /meetings_days_check/)
})

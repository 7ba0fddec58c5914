import t from 'tap'
import { getCalendar } from '../../src/calendar/calendar.ts'
import { createApp } from '../fixtures/app.ts'
import { startLastCalls } from '../fixtures/last-calls.ts'

const base = 'http://127.0.0.1'

t.test('a calendar that nobody could read is not made', async (t) => {
  const { engine } = await createApp(t, {
    env: { CLOCK: 'virtual:2017-10-20T12:00:00Z' },
  })
  await startLastCalls(engine, { count: 3, start: '2017-10-01', stem: 'Y.lc' })
  const count = async (query: object, most: number) =>
    (await getCalendar(engine, query, base, most)).match(/BEGIN:VEVENT/g)
      ?.length
  t.equal(await count({}, 3), 3)
  // The fixture enters a meeting of one day for its items.
  t.equal(await count({ include: 'meetings' }, 4), 4)
  const errors = [{ path: '/from', message: /more than \d+ entries/ }]
  const problem = { code: 'VALIDATION', extra: { errors } }
  await t.rejects(count({}, 2), problem)
  await t.rejects(count({ include: 'meetings' }, 3), problem)
})

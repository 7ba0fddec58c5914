import t from 'tap'
import { listenForNews } from '../../db/news.ts'
import { startAnnouncer } from '../../src/changes/announce.ts'
import { awayDatabase } from '../fixtures/app.ts'
import { createDatabase } from '../fixtures/database.ts'
import { until } from '../fixtures/until.ts'

t.test('what is said often is told seldom, but told', async (t) => {
  const { db, url } = await createDatabase(t)
  let heard = 0
  const listener = listenForNews(
    url,
    () => {
      heard += 1
    },
    (error) => t.fail(String(error)),
  )
  t.teardown(() => listener.close())
  await until(() => heard === 1)
  const announcer = startAnnouncer(db, (error) => t.fail(String(error)))
  for (let n = 0; n < 100; n += 1) announcer.tell()
  await until(() => heard === 3)
  await announcer.close()
  t.equal(heard, 3, 'the first at once, all others together')
})

t.test('that nobody could be told is no harm', async (t) => {
  const errors: unknown[] = []
  const announcer = startAnnouncer(awayDatabase(t), (error) => {
    errors.push(error)
  })
  announcer.tell()
  await until(() => errors.length === 1)
  await announcer.close()
})

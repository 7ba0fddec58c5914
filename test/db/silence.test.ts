import { sql } from 'kysely'
import t from 'tap'
import { connect } from '../../db/connect.ts'
import { isUnavailable } from '../../db/errors.ts'
import { createDatabase } from '../fixtures/database.ts'
import { createProxy } from '../fixtures/proxy.ts'

const one = sql<{ one: number }>`select 1 as one`

t.test(
  'a database that goes silent is given up, then used again',
  async (t) => {
    const { url } = await createDatabase(t)
    const proxy = await createProxy(t, url)
    const { db, pool, close } = connect(proxy.url, {
      max: 2,
      statementTimeout: 200,
      connectionTimeout: 500,
    })
    t.teardown(close)
    t.match((await one.execute(db)).rows, [{ one: 1 }])
    const begun = Promise.withResolvers<void>()
    const silent = Promise.withResolvers<void>()
    const transaction = db.transaction().execute(async (trx) => {
      await one.execute(trx)
      begun.resolve()
      await silent.promise
      await one.execute(trx)
    })
    await begun.promise
    proxy.hush()
    silent.resolve()
    const asked = [transaction, one.execute(db), one.execute(db)]
    for (const end of await Promise.allSettled(asked)) {
      if (end.status === 'fulfilled') t.fail('somebody answered')
      else t.ok(isUnavailable(end.reason), String(end.reason))
    }
    proxy.resume()
    t.match((await one.execute(db)).rows, [{ one: 1 }])
    t.ok(pool.totalCount <= 2)
  },
)

import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import t from 'tap'
import { connect } from '../../db/connect.ts'
import { ping } from '../../db/health.ts'
import { createDatabase } from '../fixtures/database.ts'

t.test('a database that lives answers', async (t) => {
  const { db } = await createDatabase(t)
  await t.resolves(ping(db, 5000))
})

t.test('a database that is silent is not waited for', async (t) => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const { port } = silent.address() as AddressInfo
  const url = `postgres://nobody@127.0.0.1:${port}/nothing`
  const { db, close } = connect(url, { connectionTimeout: 1000 })
  t.teardown(async () => {
    silent.close()
    await close()
  })
  await t.rejects(ping(db, 20), { name: 'TimeoutError' })
})

import { once } from 'node:events'
import { createServer } from 'node:net'
import t from 'tap'
import { isFree, pickPort } from '../../../db/embedded/port.ts'

t.test('picks below what systems give to outgoing connections', async (t) => {
  for (let n = 0; n < 20; n += 1) {
    const port = await pickPort('/nowhere')
    t.ok(port >= 20_000 && port < 32_768, String(port))
  }
})

t.test('prefers the port used last, if it is free', async (t) => {
  const cluster = t.testdir({ 'postmaster.opts': '"-D" "/a" "-p" "20011"\n' })
  t.equal(await pickPort(cluster), 20_011)
  const other = createServer().listen(20_011, '127.0.0.1')
  await once(other, 'listening')
  t.notOk(await isFree(20_011))
  t.not(await pickPort(cluster), 20_011)
  other.close()
  await once(other, 'close')
  t.ok(await isFree(20_011))
})

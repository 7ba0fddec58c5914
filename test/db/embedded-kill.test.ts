import t, { type Test } from 'tap'
import { readLoad, startLoad } from '../fixtures/rows.ts'
import {
  makeDataDir,
  postmasterOf,
  startService,
} from '../fixtures/services.ts'

/** Every acknowledged row is there; one more may be that was not told of. */
async function holdsAll(t: Test, url: string, acknowledged: number) {
  const { count, last } = await readLoad(url)
  t.equal(count, last, 'no row is missing')
  t.ok(acknowledged >= 100 && last - acknowledged <= 1, 'and none is lost')
  t.ok(last >= acknowledged)
}

t.test('after kill -9 of the service the next takes over', async (t) => {
  const dataDir = await makeDataDir(t)
  const killed = startService(t, dataDir)
  const load = await startLoad(await killed.url)
  await load.busy
  const postmaster = await postmasterOf(dataDir)
  await killed.kill('SIGKILL')
  const next = startService(t, dataDir)
  t.equal(await next.url, await killed.url)
  t.equal(await postmasterOf(dataDir), postmaster, 'the same server')
  await next.kill('SIGTERM')
  const acknowledged = await load.ended
  const third = startService(t, dataDir)
  await holdsAll(t, await third.url, acknowledged)
})

t.test('after kill -9 of PostgreSQL the service revives it', async (t) => {
  const dataDir = await makeDataDir(t)
  const service = startService(t, dataDir)
  const url = await service.url
  const load = await startLoad(url)
  await load.busy
  process.kill(await postmasterOf(dataDir), 'SIGKILL')
  const acknowledged = await load.ended
  t.match(await service.line('warn'), 'gone')
  t.match(await service.line('info'), 'back')
  await holdsAll(t, url, acknowledged)
  t.equal(service.process.exitCode, null)
})

t.test('after kill -9 of both the next start serves all', async (t) => {
  const dataDir = await makeDataDir(t)
  const killed = startService(t, dataDir)
  const load = await startLoad(await killed.url)
  await load.busy
  process.kill(await postmasterOf(dataDir), 'SIGKILL')
  await killed.kill('SIGKILL')
  const acknowledged = await load.ended
  const next = startService(t, dataDir)
  await holdsAll(t, await next.url, acknowledged)
})

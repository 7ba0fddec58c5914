import t from 'tap'
import { makeDataDir, startService } from '../fixtures/services.ts'
import { checkRecord } from '../fixtures/survival/check.ts'
import { makeScene, startLoad } from '../fixtures/survival/load.ts'
import { startRestartable } from '../fixtures/survival/service.ts'

t.test('the service outlives a database that is away', async (t) => {
  const dataDir = await makeDataDir(t)
  const server = startService(t, dataDir)
  const DATABASE_URL = await server.url
  const service = await startRestartable(t, { DATABASE_URL })
  const get = (path: string) =>
    service.send({ path, body: undefined, key: null }, 'GET')
  const today = new Date().toISOString().slice(0, 10)
  const scene = await makeScene(service, 'w', today)
  const load = startLoad(service, scene, 'w')
  await load.acknowledge(50)
  await server.kill('SIGTERM')

  // Longer than the second for which a token is remembered.
  const writing = {
    path: `/v1/work-items/${scene.own[0]}/events`,
    body: { type: 'carryOver', studyPeriod: '2029-2032' },
    key: null,
  }
  const item = `/v1/work-items/${scene.own[0]}`
  const since = performance.now()
  do {
    for (const answer of [
      await get('/health/ready'),
      await get(item),
      await service.send(writing),
    ]) {
      const { status, headers, text } = answer
      t.equal(status, 503, text)
      t.equal(headers.get('retry-after'), '5')
      t.match(JSON.parse(text), { code: 'UNAVAILABLE' })
    }
    t.equal((await get('/health/live')).status, 200)
  } while (performance.now() - since < 2_500)

  const again = startService(t, dataDir)
  t.equal(await again.url, DATABASE_URL)
  await load.acknowledge(50)
  await load.stop()
  t.equal((await get(item)).status, 200)
  await checkRecord(t, service, load.sent, DATABASE_URL, { DATABASE_URL })
  t.equal(service.running.child.exitCode, null)
  service.running.child.kill('SIGTERM')
  t.equal(await service.running.ended, 0)
  t.match(service.running.out(), /"level":"warn".*could not be fired/)
  t.notMatch(service.running.out(), /"level":"(error|fatal)"/)
})

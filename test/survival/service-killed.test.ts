import { randomInt } from 'node:crypto'
import t from 'tap'
import { findEmbedded } from '../../db/embedded.ts'
import { makeDataDir, postmasterOf } from '../fixtures/services.ts'
import { checkRecord } from '../fixtures/survival/check.ts'
import { makeScene, startLoad } from '../fixtures/survival/load.ts'
import { startRestartable } from '../fixtures/survival/service.ts'

t.test('kill -9 of the service loses nothing', async (t) => {
  const DATA_DIR = await makeDataDir(t)
  const service = await startRestartable(t, { DATA_DIR })
  const today = new Date().toISOString().slice(0, 10)
  const scene = await makeScene(service, 'a', today)
  const postmaster = await postmasterOf(DATA_DIR)
  const load = startLoad(service, scene, 'a')
  for (let round = 0; round < 3; round += 1) {
    await load.acknowledge(randomInt(20, 120))
    await service.kill()
    await service.start()
    t.equal(await postmasterOf(DATA_DIR), postmaster, 'on the same server')
  }
  await load.acknowledge(50)
  await load.stop()
  const url = (await findEmbedded(DATA_DIR)) ?? ''
  await checkRecord(t, service, load.sent, url, { DATA_DIR })
  const statuses = new Set(load.sent.map(({ answer }) => answer.status))
  t.ok(statuses.isSubsetOf(new Set([0, 201])), [...statuses].join())
})

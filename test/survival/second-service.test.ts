import t from 'tap'
import { findEmbedded } from '../../db/embedded.ts'
import { run } from '../fixtures/process.ts'
import { makeDataDir } from '../fixtures/services.ts'
import { checkRecord } from '../fixtures/survival/check.ts'
import { makeScene, startLoad } from '../fixtures/survival/load.ts'
import { startRestartable } from '../fixtures/survival/service.ts'

t.test('a second service on the same data folder is refused', async (t) => {
  const DATA_DIR = await makeDataDir(t)
  const service = await startRestartable(t, { DATA_DIR })
  const today = new Date().toISOString().slice(0, 10)
  const scene = await makeScene(service, 't', today)
  const load = startLoad(service, scene, 't')
  await load.acknowledge(20)
  const second = run(t, 'src/main.ts', { DATA_DIR, PORT: '0' })
  t.equal(await second.ended, 1)
  const { pid } = service.running.child
  t.match(
    second.err(),
    new RegExp(
      `^rectrack: the data folder /.+ is in use by another rectrack \\(pid ${pid}\\)\n$`,
    ),
  )
  t.equal(second.out(), '')
  await load.acknowledge(20)
  await load.stop()
  const statuses = load.sent.map(({ answer }) => answer.status)
  t.same(new Set(statuses), new Set([201]), 'the first has noticed nothing')
  const url = (await findEmbedded(DATA_DIR)) ?? ''
  await checkRecord(t, service, load.sent, url, { DATA_DIR })
})

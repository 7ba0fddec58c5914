import t from 'tap'
import { acquire } from '../../../db/embedded/acquire.ts'
import { prepareGround } from '../../../db/embedded/ground.ts'
import { launch } from '../../../db/embedded/launch.ts'
import { startEmbedded } from '../../../db/embedded.ts'
import { log } from '../../fixtures/run.ts'
import { makeDataDir } from '../../fixtures/services.ts'

t.test('tells in its words why PostgreSQL does not start', async (t) => {
  const ground = await prepareGround(await makeDataDir(t), {
    shared_buffers: 'x',
  })
  await t.rejects(acquire(ground, {}), {
    message: /^PostgreSQL did not start: .*FATAL: .*"shared_buffers": "x"/,
  })
})

t.test('tells that the program is missing', async (t) => {
  const ground = await prepareGround(await makeDataDir(t), {})
  const binaries = { ...ground.binaries, postgres: '/nowhere/postgres' }
  await t.rejects(launch({ ...ground, account: undefined, binaries }, 20_000), {
    message: 'PostgreSQL did not start: spawn /nowhere/postgres ENOENT',
  })
})

t.test('a start that fails later leaves no server', async (t) => {
  const dataDir = await makeDataDir(t)
  const settings = { default_transaction_read_only: 'on' }
  await t.rejects(startEmbedded({ dataDir, log, settings }), { code: '25006' })
  const { stop } = await startEmbedded({ dataDir, log })
  await stop()
})

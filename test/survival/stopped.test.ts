import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { findEmbedded } from '../../db/embedded.ts'
import { makeDataDir } from '../fixtures/services.ts'
import { checkRecord, countMarks } from '../fixtures/survival/check.ts'
import { makeScene, startLoad } from '../fixtures/survival/load.ts'
import { startRestartable } from '../fixtures/survival/service.ts'

/** What PostgreSQL has written about its starts and stops. */
async function readServerLog(dataDir: string): Promise<string> {
  const folder = join(dataDir, 'postgres', 'log')
  const files = (await readdir(folder)).map((name) => join(folder, name))
  return (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join()
}

t.test('SIGTERM under load answers what it has begun, then ends', async (t) => {
  const DATA_DIR = await makeDataDir(t)
  const service = await startRestartable(t, { DATA_DIR })
  const today = new Date().toISOString().slice(0, 10)
  const scene = await makeScene(service, 's', today)
  const load = startLoad(service, scene, 's')
  await load.acknowledge(100)
  const { child, ended } = service.running
  child.kill('SIGTERM')
  await load.outlast()
  t.equal(await ended, 0)
  t.equal(await findEmbedded(DATA_DIR), undefined, 'its server is stopped')

  await service.start()
  const url = (await findEmbedded(DATA_DIR)) ?? ''
  const told = load.sent.filter(({ answer }) => answer.status === 201)
  const marks = told.flatMap(({ wanted }) => wanted.marks)
  const stored = [...(await countMarks(url)).keys()]
  t.same(stored.sort(), marks.sort(), 'all that was done was answered')
  const untold = load.sent.filter(({ answer }) => answer.status !== 201)
  t.same(new Set(untold.map(({ answer }) => answer.status)), new Set([0]))
  await checkRecord(t, service, load.sent, url, { DATA_DIR })
  const serverLog = await readServerLog(DATA_DIR)
  t.match(serverLog, 'database system was shut down at')
  t.notMatch(serverLog, /not properly shut down|automatic recovery/)
})

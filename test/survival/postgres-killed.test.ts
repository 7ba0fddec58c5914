import { randomInt } from 'node:crypto'
import t, { type Test } from 'tap'
import { findEmbedded } from '../../db/embedded.ts'
import { query } from '../fixtures/rows.ts'
import { makeDataDir, postmasterOf } from '../fixtures/services.ts'
import { checkRecord } from '../fixtures/survival/check.ts'
import { type Load, makeScene, startLoad } from '../fixtures/survival/load.ts'
import { startRestartable } from '../fixtures/survival/service.ts'

/** The processes that serve the service's own connections. */
async function backendsOf(dataDir: string): Promise<number[]> {
  const url = (await findEmbedded(dataDir)) ?? ''
  const rows = await query<{ pid: number }>(
    url,
    `select pid from pg_stat_activity
    where application_name = 'rectrack' and datname = current_database()`,
  )
  return rows.map(({ pid }) => pid)
}

/** All who asked meanwhile were told to come back, and when. */
function checkAnswers(t: Test, { sent }: Load): void {
  const refused = sent
    .map(({ answer }) => answer)
    .filter(({ status }) => status !== 201)
  t.ok(refused.length > 0, 'somebody asked meanwhile')
  for (const { status, headers, text } of refused) {
    if (status === 503 && headers.get('retry-after') === '5') {
      if (JSON.parse(text).code === 'UNAVAILABLE') continue
    }
    t.fail(`${status} ${headers.get('retry-after')} ${text}`)
  }
}

t.test('kill -9 of PostgreSQL loses nothing, nor the service', async (t) => {
  const DATA_DIR = await makeDataDir(t)
  const service = await startRestartable(t, { DATA_DIR })
  const { running } = service
  const today = new Date().toISOString().slice(0, 10)
  const scene = await makeScene(service, 'b', today)
  const load = startLoad(service, scene, 'b')
  for (const part of ['postmaster', 'backend', 'postmaster', 'backend']) {
    await load.acknowledge(randomInt(20, 120))
    const [backend = 0] = await backendsOf(DATA_DIR)
    const postmaster = await postmasterOf(DATA_DIR)
    process.kill(part === 'backend' ? backend : postmaster, 'SIGKILL')
  }
  await load.acknowledge(100)
  await load.stop()
  checkAnswers(t, load)
  const url = (await findEmbedded(DATA_DIR)) ?? ''
  await checkRecord(t, service, load.sent, url, { DATA_DIR })
  t.equal(running.child.exitCode, null, 'the service has gone on')
  running.child.kill('SIGTERM')
  t.equal(await running.ended, 0)
  t.equal(await findEmbedded(DATA_DIR), undefined, 'and stops its server')
})

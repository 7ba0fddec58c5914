import { randomInt } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import t from 'tap'
import { findEmbedded } from '../../db/embedded.ts'
import { query } from '../fixtures/rows.ts'
import { makeDataDir, postmasterOf } from '../fixtures/services.ts'
import { checkRecord } from '../fixtures/survival/check.ts'
import { makeScene, type Sent, startLoad } from '../fixtures/survival/load.ts'
import { startRestartable } from '../fixtures/survival/service.ts'

// The last calls of the load begin with the first day and end four weeks
// later, as the next day begins.
const firstDay = '2030-01-01'
const nextDay = '2030-01-29'
const lastDay = '2030-02-26'

t.test('kill -9 of both loses nothing, deadlines included', async (t) => {
  const DATA_DIR = await makeDataDir(t)
  const CLOCK = `virtual:${firstDay}T12:00:00Z`
  const service = await startRestartable(t, { DATA_DIR, CLOCK })
  const moveClock = (day: string) => {
    const body = { now: `${day}T00:00:00Z` }
    return service.send({ path: '/v1/clock', body, key: null }, 'PUT')
  }
  const killServer = async () => {
    process.kill(await postmasterOf(DATA_DIR), 'SIGKILL')
  }
  const check = async (sent: readonly Sent[]) => {
    const url = (await findEmbedded(DATA_DIR)) ?? ''
    await checkRecord(t, service, sent, url, { DATA_DIR })
  }
  const scene = await makeScene(service, 'c', firstDay)
  const load = startLoad(service, scene, 'c')
  for (const kills of [
    [killServer, service.kill],
    [service.kill, killServer],
  ]) {
    await load.acknowledge(randomInt(20, 120))
    for (const kill of kills) await kill()
    await service.start()
  }
  await load.acknowledge(50)
  await load.stop()
  await check(load.sent)
  const moving = moveClock(nextDay)
  await delay(randomInt(100))
  await killServer()
  await service.kill()
  await moving
  await service.start()
  t.equal((await moveClock(nextDay)).status, 200)
  const later = startLoad(service, { ...scene, today: nextDay }, 'd')
  await later.acknowledge(50)
  await later.stop()
  t.equal((await moveClock(lastDay)).status, 200)

  await check([...load.sent, ...later.sent])
  const url = (await findEmbedded(DATA_DIR)) ?? ''
  const [calls] = await query<Record<string, number>>(url, countOfCalls)
  t.ok(Number(calls?.begun) > 0)
  t.same(calls, { begun: calls?.begun, ended: calls?.begun, twice: 0 })
  const deadlines = await query(url, statesOfDeadlines)
  t.same(deadlines, [{ state: 'fired', count: calls?.begun }])
})

/** How many windows have begun and ended, and of how many that is odd. */
const countOfCalls = `
with calls as (
  select
    count(*) filter (where type = 'announceLastCall') as begun,
    count(*) filter (where type = 'closeLastCall') as ended
  from events group by work_item_id)
select sum(begun)::integer as begun, sum(ended)::integer as ended,
  (count(*) filter (where begun > 1 or ended > 1))::integer as twice
from calls`

const statesOfDeadlines = `
select state, count(*)::integer as count from deadlines
where name = 'lastCall' group by state`

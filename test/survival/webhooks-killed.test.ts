import { randomInt } from 'node:crypto'
import t from 'tap'
import { findEmbedded } from '../../db/embedded.ts'
import { type Received, startReceiver } from '../fixtures/receiver.ts'
import { query } from '../fixtures/rows.ts'
import { makeDataDir } from '../fixtures/services.ts'
import { makeScene, startLoad } from '../fixtures/survival/load.ts'
import { startRestartable } from '../fixtures/survival/service.ts'
import { until } from '../fixtures/until.ts'

const keyOf = ({ data }: Received) => `${data.workItem.id} ${data.event.seq}`

t.test('kill -9 leaves no event untold, and none out of order', async (t) => {
  const DATA_DIR = await makeDataDir(t)
  const service = await startRestartable(t, { DATA_DIR })
  const receiver = await startReceiver(t)
  const webhook = { url: receiver.url }
  const path = '/v1/webhooks'
  const made = await service.send({ path, body: webhook, key: null })
  t.equal(made.status, 201, made.text)
  const today = new Date().toISOString().slice(0, 10)
  const scene = await makeScene(service, 'k', today)
  const load = startLoad(service, scene, 'k')
  await load.acknowledge(randomInt(20, 60))
  await receiver.whenTaken(randomInt(1, 20))
  await service.kill()
  await service.start()
  await load.acknowledge(20)
  await load.stop()
  const url = (await findEmbedded(DATA_DIR)) ?? ''
  const rows = await query<{ key: string }>(
    url,
    `select work_item_id || ' ' || seq as key from events order by position`,
  )
  const wanted = rows.map(({ key }) => key)
  await until(() => new Set(receiver.taken.map(keyOf)).size >= wanted.length)
  const first = [...new Set(receiver.taken.map(keyOf))]
  t.same(first, wanted, 'all of it, in the order of the feed')
  t.comment(`${receiver.taken.length - first.length} came twice`)
})

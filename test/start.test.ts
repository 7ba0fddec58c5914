import t from 'tap'
import { createLog } from '../src/log.ts'
import { start } from '../src/start.ts'
import { getConfig } from './fixtures/app.ts'
import { createDatabase } from './fixtures/database.ts'
import { makeDataDir } from './fixtures/services.ts'

/** Starts the service, asks it for an item, and closes it. */
async function visit(env: NodeJS.ProcessEnv, ref: string) {
  const said: string[] = []
  const say = (line: string) => said.push(line)
  const config = getConfig({ PORT: '0', ...env })
  const service = await start(config, createLog('silent'), say)
  const url = said.join('\n').match(/listens on (.*)/)?.[1]
  const answer = await fetch(`${url}/v1/work-items/${ref}`)
  const { status } = answer
  const body = (await answer.json()) as Record<string, unknown>
  await service.close()
  return { said, status, body }
}

const sample = /is loaded: 5 meetings, 52 work items, 154 events$/

t.test('the first start on a new data folder loads the sample', async (t) => {
  const DATA_DIR = await makeDataDir(t)
  const first = await visit({ DATA_DIR }, 'Y.4117')
  t.match(first.said[0], sample)
  t.match(first, {
    status: 200,
    body: { provisionalName: 'Y.IoT-WDS-Reqts', state: 'aap.consented' },
  })
  const second = await visit({ DATA_DIR }, 'Y.IPv6RefModel')
  t.notMatch(second.said.join('\n'), /sample|loaded/)
  t.match(second, { status: 200, body: { process: 'TAP' } })
})

t.test('SAMPLE=none leaves a new data folder empty', async (t) => {
  const DATA_DIR = await makeDataDir(t)
  const { said, status } = await visit({ DATA_DIR, SAMPLE: 'none' }, 'Y.4117')
  t.notMatch(said.join('\n'), /loaded/)
  t.equal(status, 404)
})

t.test('a database of DATABASE_URL is left as it is', async (t) => {
  const { url } = await createDatabase(t)
  const { said, status } = await visit({ DATABASE_URL: url }, 'Y.4117')
  t.notMatch(said.join('\n'), /loaded/)
  t.equal(status, 404)
})

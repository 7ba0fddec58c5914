import t from 'tap'
import { loadFirstSample } from '../../src/sample/first-sample.ts'
import { createApp, getConfig, type TestApp } from '../fixtures/app.ts'

const loaded =
  'the SG20 meeting of September 2017 is loaded: 5 meetings, 52 work items, 154 events'

async function first(
  { engine, db }: TestApp,
  env: NodeJS.ProcessEnv = {},
  embedded = true,
) {
  const said: string[] = []
  const say = (line: string) => said.push(line)
  await loadFirstSample(engine, getConfig(env), embedded, say)
  const items = await db.selectFrom('work_items').select('id').execute()
  return { said, items: items.length }
}

t.test('a new embedded database gets the sample, once', async (t) => {
  const service = await createApp(t)
  t.same(await first(service), { said: [loaded], items: 52 })
  t.same(await first(service), { said: [], items: 52 })
})

t.test('SAMPLE=none leaves it empty', async (t) => {
  const service = await createApp(t)
  t.same(await first(service, { SAMPLE: 'none' }), { said: [], items: 0 })
})

t.test('a database of DATABASE_URL never gets it', async (t) => {
  const service = await createApp(t)
  t.same(await first(service, {}, false), { said: [], items: 0 })
})

t.test(
  'a database with a meeting, a group or an item is not new',
  async (t) => {
    const meeting = {
      name: 'SG20',
      kind: 'SG',
      opensOn: '2017-09-04',
      closesOn: '2017-09-15',
    }
    const form = {
      provisionalName: 'Y.IoT-x',
      title: 'x',
      studyGroup: 20,
      question: '2/20',
      kind: 'recommendation',
      versionType: 'new',
    }
    const posts: [string, object, number][] = [
      ['/v1/meetings', meeting, 0],
      ['/v1/groups', { kind: 'studyGroup', name: 'SG5' }, 0],
      ['/v1/work-items', form, 1],
    ]
    for (const [url, body, items] of posts) {
      const service = await createApp(t)
      const token = await service.tokenOf('tsb')
      const made = await service.ask('POST', url, { token, body })
      t.equal(made.statusCode, 201, made.body)
      t.same(await first(service), { said: [], items })
    }
  },
)

t.test('a clock before the meeting puts it off, and says so', async (t) => {
  const service = await createApp(t, {
    env: { CLOCK: 'virtual:2017-09-01T00:00:00Z' },
  })
  t.same(await first(service), {
    said: [
      'the SG20 meeting of September 2017 is not loaded: it ends on 2017-09-15, and the virtual clock stands at 2017-09-01',
    ],
    items: 0,
  })
  const token = await service.tokenOf('admin')
  const body = { now: '2017-10-01T00:00:00Z' }
  await service.ask('PUT', '/v1/clock', { token, body })
  t.same(await first(service), { said: [loaded], items: 52 })
})

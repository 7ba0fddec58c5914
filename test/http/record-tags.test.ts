import t from 'tap'
import { connect } from '../../db/connect.ts'
import { boardFolding } from '../../src/board/fold.ts'
import { createApp } from '../fixtures/app.ts'
import { createDatabase } from '../fixtures/database.ts'
import { propose } from '../fixtures/propose.ts'

const env = { CLOCK: 'virtual:2017-09-04T09:00:00Z' }
const { db, url } = await createDatabase(t)
const far = connect(url)
t.teardown(far.close)
const service = await createApp(t, { db, env })
const replica = await createApp(t, { db: far.db, env })
const { ask } = service
const token = await service.tokenOf('admin')

const opensOn = '2017-09-04'
const meeting = {
  name: 'SG20',
  kind: 'SG',
  group: 'SG20',
  opensOn,
  closesOn: '2017-09-15',
}
const { id: meetingId } = (
  await ask('POST', '/v1/meetings', { token, body: meeting })
).json()
const paper = {
  kind: 'td',
  reference: 'TD1',
  title: 'A draft',
  meeting: meetingId,
  sources: [],
  questions: ['2/20'],
  on: '2017-09-04',
}
const { id: paperId } = (
  await ask('POST', '/v1/documents', { token, body: paper })
).json()
const { id } = await propose(service, token, { provisionalName: 'Y.first' })

/** Every list of the record and the registers, and the board. */
const urls = [
  '/v1/board',
  '/v1/board?studyGroup=20&asOf=2017-09-04&knownAt=2017-09-04',
  '/v1/work-items?limit=5',
  '/v1/meetings',
  `/v1/meetings/${meetingId}/notes`,
  '/v1/documents',
  '/v1/groups',
  '/v1/deadlines',
  '/v1/deadlines/reminders',
  '/v1/announcements',
  '/v1/announcements/next',
  '/v1/stale-items',
]

const base = await replica.app.listen({ host: '127.0.0.1', port: 0 })

async function read(url: string, held?: string) {
  const headers: HeadersInit = held ? { 'if-none-match': held } : {}
  const response = await fetch(`${base}${url}`, { headers })
  const { status: statusCode, headers: all } = response
  const { date, 'x-request-id': id, ...own } = Object.fromEntries(all)
  return { statusCode, headers: own, body: await response.text() }
}

async function tags(): Promise<string[]> {
  const answers = await Promise.all(urls.map((url) => read(url)))
  return answers.map(({ headers }) => String(headers.etag))
}

/** Everything that can change what some list shows. */
const writes: [
  what: string,
  method: 'POST' | 'PUT' | 'PATCH',
  string,
  object,
][] = [
  [
    'an event',
    'POST',
    `/v1/work-items/${id}/events`,
    { type: 'adopt', forum: 'SG', meeting: meetingId },
  ],
  [
    'an item',
    'POST',
    '/v1/work-items',
    {
      provisionalName: 'Y.second',
      title: 'A text',
      studyGroup: 20,
      question: '2/20',
      kind: 'recommendation',
      versionType: 'new',
    },
  ],
  ['a meeting', 'POST', '/v1/meetings', meeting],
  [
    'a note',
    'POST',
    `/v1/meetings/${meetingId}/notes`,
    { section: 'highlights', text: 'It was good.' },
  ],
  ['a group', 'POST', '/v1/groups', { kind: 'studyGroup', name: 'SG20' }],
  ['a change of a group', 'PATCH', '/v1/groups/SG20', { title: 'IoT' }],
  ['a paper', 'POST', '/v1/documents', { ...paper, reference: 'TD2' }],
  [
    'a change of a paper',
    'PATCH',
    `/v1/documents/${paperId}`,
    { title: 'Draft' },
  ],
  ['a quarter of an hour', 'PUT', '/v1/clock', { now: '2017-09-04T09:15:00Z' }],
]

for (const [what, method, path, body] of writes) {
  t.test(`${what} changes every tag, on any replica at once`, async (t) => {
    const before = await tags()
    t.same(await tags(), before, 'and nothing else does')
    const answer = await ask(method, path, { token, body })
    t.ok(answer.statusCode < 300, answer.body)
    const after = await tags()
    for (const [at, url] of urls.entries()) {
      t.not(after[at], before[at], url)
      const changed = await read(url, before[at])
      t.equal(changed.statusCode, 200, url)
      const same = await read(url, after[at])
      t.equal(same.statusCode, 304, url)
      t.equal(same.body, '')
      t.same(await read(url, after[at]), same, 'and so once more')
    }
  })
}

t.test('a dry run, a read and a fold change none', async (t) => {
  const before = await tags()
  const path = `/v1/work-items/${id}/events?dryRun=true`
  const body = { type: 'assignNumber', number: 'Y.4999' }
  await ask('POST', path, { token, body })
  const fold = boardFolding(db, { enough: 1, step: 100, apart: 1 })
  while (await fold());
  t.same(await tags(), before)
})

t.test('the tag of one address says nothing of another', async (t) => {
  const [board, dated] = await tags()
  t.not(board, dated)
  const nowhere = `/v1/meetings/${id}/notes`
  t.equal((await read(nowhere, board)).statusCode, 404)
  t.equal((await read(nowhere, '*')).statusCode, 404)
  t.equal((await read('/v1/board?group=none', '*')).statusCode, 400)
  t.equal((await read('/v1/board', '*')).statusCode, 304)
})

t.test('another installation has other tags', async (t) => {
  const elsewhere = await createApp(t, {
    db,
    env: { ...env, DEADLINE_ZONE: 'Europe/Zurich' },
  })
  const answer = await elsewhere.ask('GET', '/v1/board')
  t.not(answer.headers.etag, (await tags())[0])
})

t.test('many at once share a look, and see what came before', async (t) => {
  for (let round = 0; round < 5; round += 1) {
    const [held] = await tags()
    const asked = Array.from({ length: 20 }, () => read('/v1/board', held))
    await propose(service, token, { provisionalName: `Y.many.${round}` })
    const later = await read('/v1/board', held)
    t.equal(later.statusCode, 200)
    const statuses = (await Promise.all(asked)).map((one) => one.statusCode)
    t.ok(statuses.every((status) => status === 200 || status === 304))
  }
})

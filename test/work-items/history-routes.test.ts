import t from 'tap'
import type { Event } from '../../src/work-items/schema.ts'
import { cursorOf } from '../fixtures/cursors.ts'
import { drive } from '../fixtures/drive.ts'
import { y4118 } from '../fixtures/histories/y4118.ts'
import { propose, readAll } from '../fixtures/propose.ts'
import { createRecord } from '../fixtures/record.ts'

const service = await createRecord(t, [y4118])
const { ask, tokenOf } = service
const token = await tokenOf('admin')

t.test('the history is the whole one, oldest first', async (t) => {
  const events = await readAll<Event>(service, '/v1/work-items/Y.4118/events')
  const types = events.map(({ type }) => type)
  t.same(types, [
    ...['propose', 'adopt', 'consent', 'assignNumber', 'submitText'],
    ...['announceLastCall', 'closeLastCall', 'approve', 'reopenJudgement'],
    ...['startCommentResolution', 'deliverRevisedText'],
    ...['announceAdditionalReview', 'closeAdditionalReview', 'approve'],
  ])
  let last: Event | undefined
  for (const [at, event] of events.entries()) {
    t.equal(event.seq, at + 1)
    t.equal(event.version, event.seq)
    t.equal(event.previousHash, last?.hash ?? null)
    t.equal(event.from, last?.to ?? null)
    last = event
  }
  t.match(events[6], { actor: { role: 'clock' }, on: '2018-03-01' })
})

const parts = ['events', 'comments', 'replies', 'documents']

/** Those that change with the register of papers too. */
const registered = ['events', 'documents']

for (const part of parts) {
  t.test(`${part} come page by page`, async (t) => {
    const url = `/v1/work-items/Y.IoT-AC-reqts/${part}`
    const all = await readAll(service, `${url}?limit=500`)
    for (const limit of [1, 2, 5]) {
      t.same(await readAll(service, `${url}?limit=${limit}`), all)
    }
    const page = (await ask('GET', url)).json()
    t.match(page, { nextCursor: null })
    t.same(page.items, all)
  })

  t.test(`${part} are not sent again while they are true`, async (t) => {
    const { provisionalName } = await propose(service, token, {
      provisionalName: `Y.${part}`,
    })
    const url = `/v1/work-items/${provisionalName}/${part}`
    const first = await ask('GET', url)
    const etag = String(first.headers.etag)
    const headers = { 'if-none-match': etag }
    t.equal((await ask('GET', url, { headers })).statusCode, 304)
    const body = { type: 'assignNumber', number: `X.${part}` }
    const sent = await ask('POST', url.replace(/[^/]*$/, 'events'), {
      token,
      body,
    })
    t.equal(sent.statusCode, 201, sent.body)
    const again = await ask('GET', url, { headers })
    if (registered.includes(part)) {
      // A new number is an event, and says nothing of papers.
      t.equal(again.statusCode, part === 'events' ? 200 : 304)
      return
    }
    t.equal(etag, '"1"')
    t.equal(again.statusCode, 200)
    t.equal(again.headers.etag, '"2"')
  })

  t.test(`${part} of an item that is not are not found`, async (t) => {
    for (const ref of ['Y.nothing', '0198c5a2-7a00-7000-8000-0000000000b1']) {
      const answer = await ask('GET', `/v1/work-items/${ref}/${part}`)
      t.match(answer.json(), { status: 404, code: 'NOT_FOUND' })
    }
  })

  const cursor = (...key: unknown[]) =>
    `cursor=${cursorOf(`/v1/work-items/:ref/${part}`, key)}`
  const bad: [query: string, path: string][] = [
    ['limit=0', '/limit'],
    ['limit=501', '/limit'],
    ['limit=x', '/limit'],
    ['cursor=', '/cursor'],
    ['cursor=x', '/cursor'],
    [cursor(), '/cursor'],
    [cursor(-1), '/cursor'],
    [cursor(0.5), '/cursor'],
    [cursor(2_147_483_648), '/cursor'],
    [cursor('1'), '/cursor'],
    [cursor(1, 1), '/cursor'],
    ['from=1', '/from'],
    ['asOf=2017-09-31', '/asOf'],
  ]
  for (const [query, path] of bad) {
    t.test(`${part}?${query} is refused at ${path}`, async (t) => {
      const answer = await ask('GET', `/v1/work-items/Y.4118/${part}?${query}`)
      t.match(answer.json(), {
        status: 400,
        code: 'VALIDATION',
        errors: [{ path }],
      })
      t.equal(answer.headers.etag, undefined)
    })
  }
}

t.test('a history that grows while one pages loses nothing', async (t) => {
  const item = await drive(service, token, {
    provisionalName: 'Y.growing',
    on: '2019-01-01',
  })
  let n = 0
  const grow = async () => {
    n += 1
    if (n > 5) return
    const evidence = [{ reference: `A${n}` }, { reference: `B${n}` }]
    const number = `Y.${n}`
    await item.send('2019-01-02', 'assignNumber', { number, evidence })
  }
  await grow()
  for (const part of ['events', 'documents']) {
    n = 1
    const url = `/v1/work-items/${item.id}/${part}`
    const seen = await readAll(service, `${url}?limit=1`, grow)
    t.same(seen, await item.read(part), part)
    t.ok(seen.length >= 6)
  }
})

t.test('a cursor beyond the end gives nothing', async (t) => {
  for (const part of parts) {
    const route = `/v1/work-items/:ref/${part}`
    const cursor = cursorOf(route, [2147483647])
    const url = `/v1/work-items/Y.4118/${part}?cursor=${cursor}`
    const answer = await ask('GET', url)
    t.match(answer.json(), { nextCursor: null })
    t.same(answer.json().items, [])
  }
})

import { randomUUIDv7 } from 'node:crypto'
import { brotliDecompressSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import t from 'tap'
import type { Db } from '../../db/database.ts'
import { toDocument } from '../../src/http/openapi.ts'
import { createApp, type TestApp } from '../fixtures/app.ts'

const accept = 'text/csv'
const count = 1203

/** Meetings of one day each, the last one first in the list. */
async function enter(db: Db): Promise<void> {
  const rows = Array.from({ length: count }, (_, i) => ({
    id: randomUUIDv7(),
    name: i === 0 ? '=cmd|calc' : `Réunion ${i}, "la ${i}e"`,
    kind: 'RGM' as const,
    group: i % 2 ? null : 'SG20',
    place: null,
    opens_on: '2017-09-04',
    closes_on: '2017-09-15',
    created_at: '2017-09-01T00:00:00.000Z',
    created_by: 'test',
  }))
  await db.insertInto('meetings').values(rows).execute()
}

const proposal = {
  provisionalName: 'Y.new',
  title: 'A title',
  studyGroup: 20,
  question: '2/20',
  kind: 'recommendation',
  versionType: 'new',
}

type Row = Record<string, string>

const read = (body: string): Row[] => parse(body, { columns: true })

async function pagesOf({ ask }: TestApp, query: string) {
  const items: { id: string }[] = []
  for (let url: string | undefined = `/v1/meetings?${query}`; url; ) {
    const answer = await ask('GET', url)
    items.push(...answer.json().items)
    const [, next] =
      /^<(.+)>; rel="next"$/.exec(String(answer.headers.link)) ?? []
    t.equal(next === undefined, answer.json().nextCursor === null)
    url = next
  }
  return items
}

t.test('a list', async (t) => {
  const service = await createApp(t)
  const { ask, db } = service
  await enter(db)
  const whole = await ask('GET', '/v1/meetings', { headers: { accept } })

  await t.test('in pages of JSON names the next one in Link', async (t) => {
    const items = await pagesOf(service, 'limit=500')
    t.equal(new Set(items.map(({ id }) => id)).size, count)
    const filtered = await pagesOf(service, 'limit=400&group=SG20&kind=RGM')
    t.equal(filtered.length, 602, 'the filters go on')
  })

  await t.test('as CSV is whole, and a library reads it back', async (t) => {
    const items = await pagesOf(service, 'limit=500')
    const type = 'text/csv; charset=utf-8; header=present'
    t.equal(whole.headers['content-type'], type)
    t.equal(whole.headers.link, undefined)
    t.match(whole.headers.vary, /accept/)
    t.notOk(whole.body.startsWith('\ufeff'))
    t.same(
      read(whole.body).map(({ id }) => id),
      items.map(({ id }) => id),
    )
    t.equal(whole.body.match(/^id,name,/gm)?.length, 1, 'one row of names')
    const names = read(whole.body).map(({ name }) => name)
    t.ok(names.includes('Réunion 7, "la 7e"'))
    t.ok(names.includes("'=cmd|calc"), 'and no spreadsheet runs it')
  })

  await t.test('as CSV keeps to its filters and its cursor', async (t) => {
    const filtered = '/v1/meetings?group=SG20'
    const some = await ask('GET', filtered, { headers: { accept } })
    t.equal(read(some.body).length, 602)
    const { nextCursor } = (await ask('GET', '/v1/meetings?limit=500')).json()
    const url = `/v1/meetings?cursor=${nextCursor}`
    const rest = await ask('GET', url, { headers: { accept } })
    t.same(read(rest.body), read(whole.body).slice(500))
  })

  await t.test('as CSV with a limit comes in pages', async (t) => {
    const url = '/v1/meetings?limit=500'
    const page = await ask('GET', url, { headers: { accept } })
    t.same(read(page.body), read(whole.body).slice(0, 500))
    const json = await ask('GET', url)
    t.equal(page.headers.link, json.headers.link)
    t.not(page.headers.etag, json.headers.etag, 'each form has its own tag')
    const headers = { accept, 'if-none-match': String(page.headers.etag) }
    const again = await ask('GET', url, { headers })
    t.equal(again.statusCode, 304)
  })

  await t.test('as CSV may be compressed', async (t) => {
    const headers = { accept, 'accept-encoding': 'br' }
    const packed = await ask('GET', '/v1/meetings', { headers })
    t.equal(packed.headers['content-encoding'], 'br')
    t.match(packed.headers.vary, /accept\b.*accept-encoding/)
    t.equal(brotliDecompressSync(packed.rawPayload).toString(), whole.body)
  })

  await t.test('of nothing is a row of names', async (t) => {
    const none = await ask('GET', '/v1/meetings?group=SG2', {
      headers: { accept },
    })
    t.equal(
      none.body,
      'id,name,kind,group,place,opensOn,closesOn,createdAt\r\n',
    )
  })

  await t.test('that cannot be given is a problem, not a table', async (t) => {
    const wrong = '/v1/meetings?cursor=nonsense'
    const problem = await ask('GET', wrong, { headers: { accept } })
    t.equal(problem.statusCode, 400)
    t.equal(problem.headers['content-type'], 'application/problem+json')
  })

  await t.test('is JSON where that is liked as much', async (t) => {
    const headers = { accept: 'text/csv, application/json' }
    const { headers: sent } = await ask('GET', '/v1/meetings', { headers })
    t.match(sent['content-type'], /^application\/json/)
  })
})

t.test('every list is a table too', async (t) => {
  const { app, ask, tokenOf } = await createApp(t)
  const token = await tokenOf('admin')
  const document = toDocument(app)
  const lists = Object.entries(document.paths ?? {}).filter(([, path]) =>
    JSON.stringify(path?.get?.responses?.['200'] ?? {}).includes('text/csv'),
  )
  t.ok(lists.length > 15)
  const made = async (url: string, body: object) =>
    (await ask('POST', url, { token, body })).json().id
  const meeting = await made('/v1/meetings', {
    name: 'SG20',
    kind: 'SG',
    opensOn: '2017-09-04',
    closesOn: '2017-09-15',
  })
  const webhook = await made('/v1/webhooks', { url: 'https://example.org/in' })
  await made('/v1/work-items', proposal)
  for (const [path] of lists) {
    await t.test(path, async (t) => {
      const url = path
        .replace('{ref}', 'Y.new')
        .replace('/webhooks/{id}', `/webhooks/${webhook}`)
        .replace('/meetings/{id}', `/meetings/${meeting}`)
      const query = path === '/v1/diff' ? 'from=2017-01-01' : ''
      const json = await ask('GET', `${url}?limit=500&${query}`, { token })
      t.equal(json.statusCode, 200, json.body)
      const csv = await ask('GET', `${url}?${query}`, {
        token,
        headers: { accept },
      })
      const [names = [], ...rows]: string[][] = parse(csv.body)
      t.equal(rows.length, json.json().items.length)
      t.ok(
        names.every((name) => /^[a-z][\w.]*$/i.test(name)),
        names.join(),
      )
      t.equal(new Set(names).size, names.length)
      const [item = {}] = json.json().items
      for (const [at, name] of names.entries()) {
        const value = name
          .split('.')
          .reduce((value, step) => value?.[step], item)
        if (typeof value !== 'string') continue
        t.equal(rows[0]?.[at]?.replace(/^'/, ''), value, name)
      }
    })
  }
})

t.test('a list with a version has its ETag as CSV too', async (t) => {
  const { ask, tokenOf } = await createApp(t)
  const token = await tokenOf('tsb')
  await ask('POST', '/v1/work-items', { token, body: proposal })
  const item = '/v1/work-items/Y.new'
  const events = await ask('GET', `${item}/events`, { headers: { accept } })
  const [event] = read(events.body)
  t.match(event, { seq: '1', type: 'propose', from: '', 'actor.role': 'tsb' })
  t.match(JSON.parse(event?.payload ?? ''), { provisionalName: 'Y.new' })
  const url = `${item}/comments`
  const whole = await ask('GET', url, { headers: { accept } })
  t.equal(whole.headers.etag, '"1-csv"')
  const headers = { accept, 'if-none-match': '"1-csv"' }
  t.equal((await ask('GET', url, { headers })).statusCode, 304)
  const page = await ask('GET', `${url}?limit=1`, { headers: { accept } })
  t.equal(page.headers.etag, '"1-csv"')
  const json = await ask('GET', url)
  t.equal(json.headers.etag, '"1"')
})

t.test('a list that holds secrets is not stored', async (t) => {
  const { ask, tokenOf } = await createApp(t)
  const token = await tokenOf('admin')
  const answer = await ask('GET', '/v1/tokens', { token, headers: { accept } })
  t.equal(answer.headers['cache-control'], 'no-store')
  t.match(read(answer.body), [{ role: 'admin', 'party.name': '' }])
})

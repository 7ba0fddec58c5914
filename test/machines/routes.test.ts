import t from 'tap'
import { machines } from '../../machines/index.ts'
import { describe } from '../../src/machines/describe.ts'
import { toMermaid } from '../../src/machines/mermaid.ts'
import { createApp } from '../fixtures/app.ts'
import { cursorOf } from '../fixtures/cursors.ts'

const { ask } = await createApp(t)
const [machine] = machines
if (!machine) throw new Error('there is no machine')
const url = '/v1/machines/recommendation'
const drawing = toMermaid(machine)

t.test('the machines are listed', async (t) => {
  const answer = await ask('GET', '/v1/machines')
  t.match(answer.json(), {
    items: [{ id: 'recommendation', version: '1', current: true }],
    nextCursor: null,
  })
  for (const { links } of answer.json().items) {
    for (const link of Object.values<string>(links)) {
      t.equal((await ask('GET', link)).statusCode, 200, link)
    }
  }
})

t.test('a machine is told whole', async (t) => {
  for (const query of ['', '?version=1']) {
    const answer = await ask('GET', `${url}${query}`)
    t.match(answer.headers['content-type'], /^application\/json/)
    t.same(answer.json(), JSON.parse(JSON.stringify(describe(machine))))
  }
})

const forms: [url: string, accept: string | undefined, type: string][] = [
  [url, undefined, 'application/json'],
  [url, '*/*', 'application/json'],
  [url, 'text/html', 'application/json'],
  [url, 'text/vnd.mermaid', 'text/vnd.mermaid'],
  [url, 'text/plain', 'text/plain'],
  [url, 'text/plain;q=0.5, application/json', 'application/json'],
  [`${url}.mmd`, undefined, 'text/vnd.mermaid'],
  [`${url}.mmd`, 'application/json', 'text/vnd.mermaid'],
  [`${url}.mmd?version=1`, undefined, 'text/vnd.mermaid'],
]

for (const [place, accept, type] of forms) {
  t.test(`${place} for ${accept} comes as ${type}`, async (t) => {
    const headers = accept === undefined ? {} : { accept }
    const answer = await ask('GET', place, { headers })
    t.equal(answer.statusCode, 200)
    t.match(answer.headers['content-type'], `${type}; charset=utf-8`)
    if (type !== 'application/json') t.equal(answer.body, drawing)
    if (place === url) t.match(answer.headers.vary, /accept/i)
    const held = { ...headers, 'if-none-match': String(answer.headers.etag) }
    const again = await ask('GET', place, { headers: held })
    t.equal(again.statusCode, 304)
    t.equal(again.body, '')
  })
}

t.test('each form has an ETag of its own', async (t) => {
  const tags = new Set<unknown>()
  for (const accept of ['application/json', 'text/vnd.mermaid', 'text/plain']) {
    const { headers } = await ask('GET', url, { headers: { accept } })
    tags.add(headers.etag)
  }
  t.equal(tags.size, 3)
})

for (const place of [
  '/v1/machines/nothing',
  '/v1/machines/nothing.mmd',
  '/v1/machines/recommendation.svg',
  `${url}?version=2`,
  `${url}.mmd?version=2`,
]) {
  t.test(`${place} is not found`, async (t) => {
    const headers = { accept: 'text/plain' }
    const answer = await ask('GET', place, { headers })
    t.match(answer.json(), { status: 404, code: 'NOT_FOUND' })
    t.equal(answer.headers['content-type'], 'application/problem+json')
    t.equal(answer.headers.etag, undefined)
  })
}

const bad: [query: string, path: string][] = [
  ['/v1/machines?limit=0', '/limit'],
  ['/v1/machines?limit=501', '/limit'],
  ['/v1/machines?cursor=x', '/cursor'],
  ['/v1/machines?id=recommendation', '/id'],
  [`${url}?version=`, '/version'],
  [`${url}?version=1&version=2`, '/version'],
  [`${url}?format=mmd`, '/format'],
  [`${url}.mmd?format=mmd`, '/format'],
  ['/v1/machines/a%0Ab', '/id'],
  ['/v1/machines/a%00b', '/id'],
]

for (const [place, path] of bad) {
  t.test(`${place} is refused at ${path}`, async (t) => {
    const answer = await ask('GET', place)
    t.match(answer.json(), { status: 400, errors: [{ path }] })
  })
}

t.test('a page after the last machine is empty', async (t) => {
  const cursor = cursorOf('/v1/machines', ['recommendation', '1'])
  const answer = await ask('GET', `/v1/machines?cursor=${cursor}`)
  t.same(answer.json(), { items: [], nextCursor: null })
})

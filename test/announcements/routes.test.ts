import t from 'tap'
import { makeWaiting, waitingSince } from '../fixtures/announceable.ts'
import { createApp } from '../fixtures/app.ts'
import { readAll } from '../fixtures/propose.ts'

const service = await createApp(t, {
  env: { CLOCK: `virtual:${waitingSince}` },
})
const { ask } = service
const token = await service.tokenOf('tsb')
const url = '/v1/announcements'

const name = (n: number) => `Y.${n}`
await makeWaiting(service, token, { consented: [1, 2].map(name) })
await makeWaiting(service, token, { approved: [3, 4].map(name) }, 17)

const issues = [
  ['AAP-20', '2018-01-01', [{ workItem: 'Y.1', action: 'lastCall' }]],
  [
    'AAP-21',
    '2018-01-01',
    [
      { workItem: 'Y.2', action: 'lastCall' },
      { workItem: 'Y.3', action: 'result' },
    ],
  ],
  ['AAP-19', '2017-12-16', [{ workItem: 'Y.4', action: 'result' }]],
] as const
for (const [number, on, entries] of issues) {
  const body = { number, on, entries }
  const answer = await ask('POST', url, { token, body })
  if (answer.statusCode !== 201) throw new Error(answer.body)
}

const numbersOf = async (query: string) => {
  const answer = await ask('GET', `${url}?${query}`)
  return answer.json().items.map(({ number }: { number: string }) => number)
}

t.test('the list has the latest first, with its counts', async (t) => {
  const { items, nextCursor } = (await ask('GET', url)).json()
  t.equal(nextCursor, null)
  t.match(items, [
    {
      number: 'AAP-21',
      studyPeriod: '2017-2020',
      on: '2018-01-01',
      counts: { lastCall: 1, additionalReview: 0, studyGroup: 0, result: 1 },
      entries: undefined,
    },
    { number: 'AAP-20', counts: { lastCall: 1, result: 0 } },
    { number: 'AAP-19', counts: { lastCall: 0, result: 1 } },
  ])
  t.equal(items.length, 3)
})

const filters: [string, string[]][] = [
  ['studyGroup=20', ['AAP-21', 'AAP-20']],
  ['studyGroup=17', ['AAP-21', 'AAP-19']],
  ['studyGroup=15', []],
  ['studyPeriod=2017-2020', ['AAP-21', 'AAP-20', 'AAP-19']],
  ['studyPeriod=2013-2016', []],
  ['from=2017-12-17', ['AAP-21', 'AAP-20']],
  ['until=2017-12-16', ['AAP-19']],
  ['from=2017-12-16&until=2018-01-01', ['AAP-21', 'AAP-20', 'AAP-19']],
]

for (const [query, expected] of filters) {
  t.test(`the list of ${query}`, async (t) => {
    t.same(await numbersOf(query), expected)
  })
}

t.test('the list is walked page by page', async (t) => {
  const all = await readAll<{ number: string }>(service, `${url}?limit=1`)
  t.same(
    all.map(({ number }) => number),
    ['AAP-21', 'AAP-20', 'AAP-19'],
  )
})

t.test('a read of what the client holds is 304', async (t) => {
  for (const path of [url, `${url}/AAP-20`]) {
    const { headers } = await ask('GET', path)
    const again = await ask('GET', path, {
      headers: { 'if-none-match': String(headers.etag) },
    })
    t.equal(again.statusCode, 304)
  }
})

const forms: [string, RegExp][] = [
  ['text/markdown', /^# Announcement AAP-21 of 2018-01-01$/m],
  ['text/html', /<h1[^>]*>Announcement AAP-21 of 2018-01-01</],
]

for (const [type, words] of forms) {
  t.test(`an announcement is read as ${type}`, async (t) => {
    const headers = { accept: type }
    const chosen = await ask('GET', `${url}/AAP-21`, { headers })
    const ending = type === 'text/html' ? 'html' : 'md'
    const named = await ask('GET', `${url}/AAP-21.${ending}`)
    for (const answer of [chosen, named]) {
      t.equal(answer.statusCode, 200)
      t.match(answer.headers['content-type'], type)
      t.match(answer.body, words)
      t.match(answer.body, /About Y\.2/)
    }
    t.equal(named.body, chosen.body)
  })
}

t.test('its links lead to every form of it', async (t) => {
  const { links } = (await ask('GET', `${url}/AAP-21`)).json()
  for (const link of Object.values<string>(links)) {
    t.equal((await ask('GET', link)).statusCode, 200, link)
  }
})

t.test('an unknown announcement is not found', async (t) => {
  for (const path of ['AAP-22', 'AAP-21?studyPeriod=2013-2016']) {
    const answer = await ask('GET', `${url}/${path}`)
    t.equal(answer.statusCode, 404)
    t.match(answer.json(), { code: 'NOT_FOUND', detail: /AAP-2/ })
  }
})

const badQueries: [string, string][] = [
  ['?studyGroup=0', '/studyGroup'],
  ['?studyPeriod=2017', '/studyPeriod'],
  ['?from=2017-02-30', '/from'],
  ['?from=2018-01-02&until=2018-01-01', '/until'],
  ['?cursor=WyJhIl0', '/cursor'],
  ['?number=AAP-21', '/number'],
  ['/21', '/number'],
  ['/AAP-21?on=2018-01-01', '/on'],
  ['/AAP-21.txt', '/number'],
  ['/21.md', '/number'],
]

for (const [query, path] of badQueries) {
  t.test(`${query} is refused at its place`, async (t) => {
    const answer = await ask('GET', `${url}${query}`)
    t.equal(answer.statusCode, 400)
    t.match(answer.json(), { errors: [{ path }] })
  })
}

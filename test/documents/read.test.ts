import t from 'tap'
import { createApp } from '../fixtures/app.ts'
import { register } from '../fixtures/register.ts'

const service = await createApp(t)
const { ask } = service
const token = await service.tokenOf('tsb')

const made = await ask('POST', '/v1/meetings', {
  token,
  body: {
    name: 'SG20',
    kind: 'SG',
    group: 'SG20',
    opensOn: '2017-09-04',
    closesOn: '2017-09-15',
  },
})
const meeting = made.json().id as string

const papers = {
  old: { reference: 'TD 7/GEN', revision: 9, on: '2013-05-05' },
  first: { reference: 'TD7/GEN', on: '2017-09-05' },
  third: { reference: 'td7/gen', revision: 3, on: '2017-09-01' },
  second: { reference: 'TD7/GEN', revision: 2, meeting },
  other: { reference: 'TD7/GEN', revision: 3, group: 'SG17', on: '2013-01-02' },
}
const ids = new Map<string, string>()
for (const [name, paper] of Object.entries(papers)) {
  ids.set(name, (await register(service, token, paper)).id)
}

const url = `/v1/documents/${encodeURIComponent('TD 7/Gen')}`

/** What is asked of TD7/GEN, and which paper is meant. */
const reads: [string, string][] = [
  ['', 'third'],
  ['revision=0', 'first'],
  ['revision=2', 'second'],
  ['group=SG20', 'third'],
  ['group=WP1/20', 'third'],
  ['group=SG17', 'other'],
  [`meeting=${meeting.toUpperCase()}`, 'second'],
  ['studyPeriod=2013-2016&group=SG20', 'old'],
  ['revision=9', 'old'],
]

for (const [query, name] of reads) {
  t.test(`TD7/GEN with '${query}' is the ${name} one`, async (t) => {
    const answer = await ask('GET', `${url}?${query}`)
    t.equal(answer.json().id, ids.get(name), answer.body)
    const byId = await ask('GET', `/v1/documents/${ids.get(name)}`)
    t.same(byId.json(), answer.json())
    t.equal(byId.headers.etag, answer.headers.etag)
  })
}

t.test('every revision of the paper is told, in order', async (t) => {
  const { revisions } = (await ask('GET', url)).json()
  t.same(
    revisions.map((one: { id: string; revision: number; href: string }) => [
      one.revision,
      one.id,
      one.href,
    ]),
    ['first', 'second', 'third'].map((name, at) => [
      [0, 2, 3][at],
      ids.get(name),
      `/v1/documents/${ids.get(name)}`,
    ]),
  )
})

t.test('papers of two study groups must be told apart', async (t) => {
  const answer = await ask('GET', `${url}?studyPeriod=2013-2016`)
  t.equal(answer.statusCode, 400)
  t.match(answer.json(), {
    errors: [
      {
        path: '/group',
        message: 'is needed: TD 7/Gen is a paper of SG17, SG20',
      },
    ],
  })
})

/** What is not there, and the status and place of the answer. */
const misses: [string, number, string | undefined][] = [
  ['/v1/documents/TD8', 404, undefined],
  [`${url}?revision=4`, 404, undefined],
  [`${url}?group=SG16`, 404, undefined],
  [`${url}?studyPeriod=2009-2012`, 404, undefined],
  ['/v1/documents/0198c5a2-7a00-7000-8000-0000000000ff', 404, undefined],
  [`/v1/documents/${ids.get('first')}?revision=0`, 400, '/revision'],
  [`${url}?revision=-1`, 400, '/revision'],
  [`${url}?studyPeriod=2013`, 400, '/studyPeriod'],
  [`${url}?latest=true`, 400, '/latest'],
]

for (const [path, status, place] of misses) {
  t.test(`${path} is ${status}`, async (t) => {
    const answer = await ask('GET', path)
    t.equal(answer.statusCode, status)
    if (place) t.match(answer.json(), { errors: [{ path: place }] })
  })
}

t.test('a paper without a study period is the oldest', async (t) => {
  const reference = 'C1'
  await register(service, token, { reference, on: '1990-01-01' })
  const newer = await register(service, token, { reference, on: '2001-01-01' })
  await register(service, token, { reference, revision: 1, on: '1991-01-01' })
  t.equal((await ask('GET', '/v1/documents/C1')).json().id, newer.id)
})

t.test('a liaison statement tells what answers it', async (t) => {
  const asked = await register(service, token, {
    kind: 'liaisonIn',
    reference: 'TD272',
    purpose: 'action',
    deadline: '2017-12-01',
  })
  const url = '/v1/documents/TD272'
  const before = await ask('GET', url)
  t.equal(before.json().answeredBy, null)
  const open = async (value: boolean) => {
    const answer = await ask(
      'GET',
      `/v1/documents?open=${value}&reference=TD272`,
    )
    return answer.json().items.map(({ id }: { id: string }) => id)
  }
  t.same([await open(true), await open(false)], [[asked.id], []])
  const reply = await register(service, token, {
    kind: 'liaisonOut',
    reference: 'LS68-20',
    replyTo: 'TD 272',
    on: '2017-09-15',
  })
  const after = await ask('GET', url)
  t.same(after.json().answeredBy, {
    id: reply.id,
    reference: 'LS68-20',
    revision: 0,
    on: '2017-09-15',
    href: reply.href,
  })
  t.not(after.headers.etag, before.headers.etag)
  t.same([await open(true), await open(false)], [[], [asked.id]])
  const replies = await ask('GET', '/v1/documents?replyTo=td272')
  t.match(replies.json().items, [{ id: reply.id }])
})

t.test('the register is filtered', async (t) => {
  await register(service, token, {
    kind: 'contribution',
    reference: 'C5',
    title: 'Wearable devices: requirements',
    questions: ['2/20'],
    meeting,
    on: '2017-08-01',
  })
  const found = async (query: string) => {
    const answer = await ask('GET', `/v1/documents?${query}`)
    const { items } = answer.json()
    return items.map(({ reference }: { reference: string }) => reference)
  }
  t.same(await found('q=require%20WEAR'), ['C5'])
  t.same(await found('question=2/20'), ['C5'])
  t.same(await found(`meeting=${meeting}&kind=contribution`), ['C5'])
  t.same(await found('group=SG17'), ['TD7/GEN'])
  t.same(await found('reference=TD7%2FGEN&studyPeriod=2017-2020'), [
    'TD7/GEN',
    'TD7/GEN',
    'td7/gen',
  ])
  t.same(await found('q=wearable&kind=td'), [])
})

t.test('the register is walked page by page, newest first', async (t) => {
  const all = (await ask('GET', '/v1/documents?limit=500')).json().items
  const days = all.map(({ on }: { on: string }) => on)
  t.same(days, [...days].sort().reverse())
  const seen: unknown[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const more: string = cursor === '' ? '' : `&cursor=${cursor}`
    const page = (await ask('GET', `/v1/documents?limit=2${more}`)).json()
    seen.push(...page.items)
    cursor = page.nextCursor
  }
  t.same(seen, all)
})

for (const [query, path] of [
  ['q=%3F', '/q'],
  ['cursor=x', '/cursor'],
  ['kind=letter', '/kind'],
  ['meeting=SG20', '/meeting'],
  ['question=2', '/question'],
  ['state=open', '/state'],
]) {
  t.test(`the list refuses ${query}`, async (t) => {
    const answer = await ask('GET', `/v1/documents?${query}`)
    t.equal(answer.statusCode, 400)
    t.match(answer.json(), { errors: [{ path }] })
  })
}

t.test('the register is sent as a table too', async (t) => {
  const answer = await ask('GET', '/v1/documents', {
    headers: { accept: 'text/csv' },
  })
  t.match(answer.headers['content-type'], /^text\/csv/)
  t.match(answer.body, /^id,kind,reference,revision,title,/)
})

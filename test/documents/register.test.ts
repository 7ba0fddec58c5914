import t from 'tap'
import { createApp } from '../fixtures/app.ts'
import { register } from '../fixtures/register.ts'

const service = await createApp(t, {
  env: { CLOCK: 'virtual:2022-05-01T12:00:00Z' },
})
const { ask } = service
const token = await service.tokenOf('tsb')

async function meet(group: string | undefined, opensOn: string) {
  const body = { name: 'A meeting', kind: 'SG', opensOn, closesOn: opensOn }
  const more = group === undefined ? {} : { group }
  const answer = await ask('POST', '/v1/meetings', {
    token,
    body: { ...body, ...more },
  })
  return answer.json().id as string
}

const meeting = await meet('WP1/20', '2017-09-04')
const nobodys = await meet(undefined, '2017-09-04')

const least = { kind: 'td', reference: 'TD1', title: 'A paper' } as const
const caller = /^[\da-f-]{36}$/

t.test('a paper that says everything comes back whole', async (t) => {
  const said = {
    kind: 'liaisonOut' as const,
    reference: 'LS68-20',
    revision: 2,
    title: 'Reply on stale work items',
    sources: ['SG20', { name: 'Korea', category: 'memberState' as const }],
    questions: ['2/20', '3/20'],
    meeting,
    group: 'SG20',
    on: '2017-09-15',
    url: 'https://example.org/LS68-20',
    replyTo: { reference: 'TD272', revision: 1 },
    purpose: 'action' as const,
    destinations: [{ group: 'TSAG', purpose: 'information' as const }],
    deadline: '2017-12-01',
    disposition: 'sent',
  }
  const paper = await register(service, token, said)
  const { id, createdBy, updatedBy, ...rest } = paper
  const href = `/v1/documents/${id}`
  t.match(createdBy, caller)
  t.equal(updatedBy, createdBy)
  t.same(rest, {
    ...said,
    studyPeriod: '2017-2020',
    answeredBy: null,
    warnings: [],
    version: 1,
    createdAt: '2022-05-01T12:00:00Z',
    updatedAt: '2022-05-01T12:00:00Z',
    href,
    revisions: [{ revision: 2, id, on: '2017-09-15', title: said.title, href }],
    changes: [],
  })
})

t.test('a paper that says the least is of today and of nothing', async (t) => {
  const body = { ...least, kind: 'circular', reference: 'Circular 68' }
  const answer = await ask('POST', '/v1/documents', { token, body })
  t.equal(answer.statusCode, 201)
  t.match(answer.json(), {
    ...{ revision: 0, sources: [], questions: [], destinations: [] },
    ...{ meeting: null, group: null, url: null, replyTo: null },
    ...{ purpose: null, deadline: null, disposition: null },
    on: '2022-05-01',
    studyPeriod: '2022-2024',
  })
})

t.test('the meeting tells the group, and the study period', async (t) => {
  const { group: _, ...body } = { ...least, group: '', meeting }
  const answer = await ask('POST', '/v1/documents', { token, body })
  t.match(answer.json(), {
    meeting,
    group: 'WP1/20',
    on: '2022-05-01',
    studyPeriod: '2017-2020',
  })
})

t.test('a reply to a reference is to all of its revisions', async (t) => {
  const paper = await register(service, token, {
    reference: 'LS1',
    replyTo: 'TD 272',
  })
  t.same(paper.replyTo, { reference: 'TD 272', revision: null })
})

t.test('a day before all study periods is of none', async (t) => {
  const paper = await register(service, token, { on: '1996-12-31' })
  t.equal(paper.studyPeriod, null)
})

t.test('what the rules only ask for is told and kept', async (t) => {
  const { id, warnings } = await register(service, token, {
    kind: 'contribution',
    reference: 'C260',
    meeting,
    on: '2017-08-24',
  })
  t.match(warnings, [/A\.1 3\.1\.8/])
  const again = await ask('GET', `/v1/documents/${id}`)
  t.same(again.json().warnings, warnings)
})

t.test('revisions come in any order, each one once', async (t) => {
  const reference = 'TD10'
  for (const revision of [3, 1, 7]) {
    await register(service, token, { reference, revision })
  }
  const body = { ...least, group: 'SG20', on: '2017-09-04' }
  const twin = { ...body, reference: 'td 10', revision: 3 }
  const answer = await ask('POST', '/v1/documents', { token, body: twin })
  t.equal(answer.statusCode, 409)
  t.match(answer.json(), {
    code: 'CONFLICT',
    detail: 'Revision 3 of td 10 is registered already for SG20 in 2017-2020.',
    errors: [{ path: '/revision' }],
  })
  const { revisions } = (await ask('GET', '/v1/documents/TD10')).json()
  t.same(
    revisions.map(({ revision }: { revision: number }) => revision),
    [1, 3, 7],
  )
})

t.test('a working party numbers with its study group', async (t) => {
  const reference = 'TD11'
  await register(service, token, { reference, group: 'WP1/20' })
  const again = register(service, token, { reference, group: 'Q2/20' })
  await t.rejects(again, /registered already for SG20/)
  await register(service, token, { reference, group: 'SG17' })
  await register(service, token, { reference, on: '2022-04-01' })
  await register(service, token, { reference, on: '1996-01-01' })
  const twin = register(service, token, { reference, on: '1996-02-02' })
  await t.rejects(twin, /registered already for SG20 in its study period/)
})

t.test('of many that register one revision at once, one does', async (t) => {
  const body = { ...least, reference: 'TD12', group: 'SG20' }
  const answers = await Promise.all(
    Array.from({ length: 8 }, () =>
      ask('POST', '/v1/documents', { token, body }),
    ),
  )
  const statuses = answers.map(({ statusCode }) => statusCode).sort()
  t.same(statuses, [201, ...Array(7).fill(409)])
})

const unknown = '0198c5a2-7a00-7000-8000-0000000000ff'

/** What is wrong with a paper, and its place. */
const wrong: [string, object, string][] = [
  ['no title', { title: undefined }, '/title'],
  ['an unknown kind', { kind: 'letter' }, '/kind'],
  ['a revision below 0', { revision: -1 }, '/revision'],
  ['half a revision', { revision: 1.5 }, '/revision'],
  ['a revision in the reference', { reference: 'TD414-R1' }, '/reference'],
  ['a revision in the reply', { replyTo: 'TD272Rev.1' }, '/replyTo'],
  [
    'a revision in the reply’s reference',
    { replyTo: { reference: 'TD272-R1', revision: 1 } },
    '/replyTo',
  ],
  ['a Question without its group', { questions: ['2'] }, '/questions/0'],
  ['the same Question twice', { questions: ['2/20', '2/20'] }, '/questions'],
  ['a url that is none', { url: 'www.itu.int' }, '/url'],
  ['a url that runs code', { url: 'javascript:alert(1)' }, '/url'],
  ['an unknown purpose', { purpose: 'decision' }, '/purpose'],
  ['a day that does not exist', { deadline: '2017-02-30' }, '/deadline'],
  ['a day in the future', { on: '2022-05-02' }, '/on'],
  ['an unknown meeting', { meeting: unknown }, '/meeting'],
  ['no group', { group: undefined }, '/group'],
  ['a meeting of no group', { group: undefined, meeting: nobodys }, '/group'],
  ['an unknown field', { series: 'GEN' }, '/series'],
  ['an answer of its own', { answeredBy: unknown }, '/answeredBy'],
  [
    'a destination that asks nothing',
    { destinations: [{ group: 'TSAG' }] },
    '/destinations/0/purpose',
  ],
]

t.test('a paper that makes no sense is refused at its place', async (t) => {
  const before = (await ask('GET', '/v1/documents?limit=500')).json()
  for (const [what, more, path] of wrong) {
    const body = { ...least, reference: 'TD99', group: 'SG20', ...more }
    const answer = await ask('POST', '/v1/documents', { token, body })
    t.equal(answer.statusCode, 400, what)
    t.match(answer.json(), { code: 'VALIDATION', errors: [{ path }] }, what)
  }
  t.same((await ask('GET', '/v1/documents?limit=500')).json(), before)
})

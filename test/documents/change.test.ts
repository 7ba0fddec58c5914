import t from 'tap'
import { createApp } from '../fixtures/app.ts'
import { register } from '../fixtures/register.ts'

const service = await createApp(t, {
  env: { CLOCK: 'virtual:2017-09-15T12:00:00Z' },
})
const { ask } = service
const token = await service.tokenOf('tsb')
const admin = await service.tokenOf('admin')

let count = 0

function fresh(more: Parameters<typeof register>[2] = {}) {
  count += 1
  const reference = `TD${count}`
  return register(service, token, { reference, ...more })
}

/** A field, what it is changed to, and what it then shows. */
const fields: [string, unknown, unknown][] = [
  ['title', 'Another title', 'Another title'],
  ['questions', ['3/20'], ['3/20']],
  ['url', 'https://example.org/x', 'https://example.org/x'],
  ['purpose', 'comment', 'comment'],
  ['deadline', '2018-01-01', '2018-01-01'],
  ['disposition', 'noted', 'noted'],
  ['replyTo', 'TD999', { reference: 'TD999', revision: null }],
  [
    'replyTo',
    { reference: 'TD999', revision: 2 },
    { reference: 'TD999', revision: 2 },
  ],
]

for (const [name, to, shown] of fields) {
  t.test(`${name} may change, and may change back`, async (t) => {
    const before = await fresh()
    const from = before[name as keyof typeof before]
    const patch = (value: unknown) =>
      ask('PATCH', before.href, { token: admin, body: { [name]: value } })
    const answer = await patch(to)
    t.equal(answer.statusCode, 200, answer.body)
    const after = answer.json()
    t.same(after, {
      ...before,
      [name]: shown,
      ...(name === 'title'
        ? { revisions: [{ ...before.revisions[0], title: to }] }
        : {}),
      version: 2,
      updatedAt: '2017-09-15T12:00:00Z',
      updatedBy: after.updatedBy,
      changes: [
        {
          version: 2,
          at: '2017-09-15T12:00:00Z',
          by: after.updatedBy,
          fields: { [name]: { from, to: shown } },
        },
      ],
    })
    t.not(after.updatedBy, before.createdBy)
    const read = await ask('GET', before.href)
    t.same(read.json(), after)
    t.equal(read.headers.etag, answer.headers.etag)
    const back = (await patch(from)).json()
    t.same(back[name], from)
    t.match(back.changes, [{ version: 2 }, { version: 3 }])
  })
}

t.test('what says the same changes nothing', async (t) => {
  const paper = await fresh({ replyTo: 'TD999', questions: ['2/20'] })
  const { title, replyTo, questions } = paper
  const body = {
    ...{ title, questions, url: null },
    replyTo: replyTo?.reference,
  }
  const answer = await ask('PATCH', paper.href, { token, body })
  t.equal(answer.statusCode, 200, answer.body)
  t.same(answer.json(), paper)
})

t.test('what is changed at once is one change', async (t) => {
  const { href, title } = await fresh()
  const body = { disposition: 'agreed', url: 'https://example.org', title }
  const answer = await ask('PATCH', href, { token, body })
  t.match(answer.json(), {
    version: 2,
    changes: [
      {
        fields: {
          disposition: { from: null, to: 'agreed' },
          url: { from: null, to: 'https://example.org' },
        },
      },
    ],
  })
  t.notOk('title' in answer.json().changes[0].fields)
})

t.test('a changed title is found, the old one is not', async (t) => {
  const { href } = await fresh({ title: 'Gateways' })
  await ask('PATCH', href, { token, body: { title: 'Wearables' } })
  const count = async (q: string) =>
    (await ask('GET', `/v1/documents?q=${q}`)).json().items.length
  t.same([await count('gateways'), await count('wearables')], [0, 1])
})

t.test('the warnings follow what is changed', async (t) => {
  const made = await ask('POST', '/v1/meetings', {
    token,
    body: {
      name: 'SG20',
      kind: 'SG',
      opensOn: '2017-09-04',
      closesOn: '2017-09-15',
    },
  })
  const meeting = made.json().id
  const late = await fresh({ kind: 'contribution', meeting })
  const noted = await ask('PATCH', late.href, {
    token,
    body: { disposition: 'noted' },
  })
  t.same(noted.json().warnings, late.warnings)
  t.equal(late.warnings.length, 1)
  const asked = await fresh({ kind: 'liaisonIn', purpose: 'action' })
  t.equal(asked.warnings.length, 1)
  const body = { deadline: '2017-12-01' }
  const dated = await ask('PATCH', asked.href, { token, body })
  t.same(dated.json().warnings, [])
})

t.test('a reply that is entered later answers as well', async (t) => {
  const asked = await fresh({ kind: 'liaisonIn', reference: 'TD272' })
  const sent = await fresh({ kind: 'liaisonOut', reference: 'LS68-20' })
  await ask('PATCH', sent.href, { token, body: { replyTo: 'TD272' } })
  const read = await ask('GET', asked.href)
  t.equal(read.json().answeredBy.id, sent.id)
})

t.test('who holds an older record is refused', async (t) => {
  const { href } = await fresh()
  const { etag } = (await ask('GET', href)).headers
  const headers = { 'if-match': String(etag) }
  const patch = (disposition: string) =>
    ask('PATCH', href, { token, headers, body: { disposition } })
  const [one, other] = await Promise.all([patch('noted'), patch('agreed')])
  t.same([one.statusCode, other.statusCode].sort(), [200, 412])
  const late = one.statusCode === 412 ? one : other
  const won = one.statusCode === 412 ? other : one
  t.equal(late.headers.etag, won.headers.etag)
  t.equal(late.json().code, 'VERSION_MISMATCH')
  t.equal((await ask('GET', href)).json().version, 2)
})

/** Changes that are refused, and the place. */
const wrong: [string, object, string][] = [
  ['nothing', {}, ''],
  ['the reference', { reference: 'TD1' }, '/reference'],
  ['the revision', { revision: 1 }, '/revision'],
  ['the group', { group: 'SG17' }, '/group'],
  ['the title to nothing', { title: null }, '/title'],
  ['a revision in the reply', { replyTo: 'TD1-R1' }, '/replyTo'],
]

t.test('what a paper is does not change', async (t) => {
  const paper = await fresh()
  for (const [what, body, path] of wrong) {
    const answer = await ask('PATCH', paper.href, { token, body })
    t.equal(answer.statusCode, 400, what)
    t.match(answer.json(), { errors: [{ path }] }, what)
  }
  t.same((await ask('GET', paper.href)).json(), paper)
})

t.test('a paper that is not there is not found', async (t) => {
  const body = { disposition: 'noted' }
  const id = '0198c5a2-7a00-7000-8000-0000000000ff'
  const answer = await ask('PATCH', `/v1/documents/${id}`, { token, body })
  t.equal(answer.statusCode, 404)
  const byName = await ask('PATCH', '/v1/documents/TD1', { token, body })
  t.equal(byName.statusCode, 400)
})

import { sql } from 'kysely'
import t from 'tap'
import { createApp, type TestApp } from '../fixtures/app.ts'

const meeting = {
  name: 'ITU-T SG20 meeting, Geneva, 4-15 September 2017',
  kind: 'SG',
  group: 'SG20',
  opensOn: '2017-09-04',
  closesOn: '2017-09-15',
}
const note = {
  section: 'question',
  question: '2/20',
  title: 'Summary',
  text: 'The meeting reviewed 34 Contributions and 31 TDs.',
  documents: [{ reference: 'TD362', revision: 10 }, { reference: 'TD359' }],
  contributions: 34,
  tds: 31,
  liaisonsIn: 0,
}
const nobody = '0198c5a2-7a00-7000-8000-0000000000b1'

let service: TestApp
let token = ''
let [url, otherUrl] = ['', '']
t.before(async () => {
  service = await createApp(t)
  token = await service.tokenOf('tsb')
  url = await enterMeeting()
  otherUrl = await enterMeeting()
})

async function enterMeeting(): Promise<string> {
  const made = await service.ask('POST', '/v1/meetings', {
    token,
    body: meeting,
  })
  return `/v1/meetings/${made.json().id}/notes`
}

const enter = (body: object, to = url) =>
  service.ask('POST', to, { token, body })

const listed = async (query: string, at = url) => {
  const answer = await service.ask('GET', `${at}?${query}`)
  return answer.json()
}

t.test('a note that is entered can be read', async (t) => {
  const at = await enterMeeting()
  const made = await enter(note, at)
  t.equal(made.statusCode, 201)
  t.match(made.json(), {
    ...note,
    documents: [
      { reference: 'TD362', revision: 10 },
      { reference: 'TD359', revision: 0 },
    ],
    replaces: null,
    replacedBy: null,
    createdBy: { name: 'A tsb', role: 'tsb' },
    seq: 1,
  })
  const location = String(made.headers.location)
  t.equal(location, `${at}/${made.json().id}`)
  const read = await service.ask('GET', location)
  t.same(read.json(), made.json())
  t.equal(read.headers.etag, made.headers.etag)
  const again = await service.ask('GET', location, {
    headers: { 'if-none-match': String(read.headers.etag) },
  })
  t.equal(again.statusCode, 304)
})

t.test('what is left out of a note is null', async (t) => {
  const made = await enter({ section: 'highlights', text: 'Words' })
  t.match(made.json(), {
    question: null,
    title: null,
    text: 'Words',
    documents: [],
    contributions: null,
    tds: null,
    liaisonsIn: null,
  })
})

t.test('a note may hold papers or counts alone', async (t) => {
  const section = 'contributions'
  const documents = [{ reference: 'TD359', revision: 1 }]
  t.equal((await enter({ section, documents })).statusCode, 201)
  t.equal((await enter({ section, contributions: 0 })).statusCode, 201)
  t.equal((await enter({ section, tds: 3 })).statusCode, 201)
  t.equal((await enter({ section, liaisonsIn: 3 })).statusCode, 201)
})

t.test('a note is replaced, and stays', async (t) => {
  const at = await enterMeeting()
  const first = (await enter({ section: 'newcomers', text: 'Four' }, at)).json()
  const replacing = { section: 'newcomers', text: 'Five', replaces: first.id }
  const second = (await enter(replacing, at)).json()
  t.equal(second.replaces, first.id)
  const old = await service.ask('GET', `${at}/${first.id}`)
  t.match(old.json(), { text: 'Four', replacedBy: second.id })
  const again = await enter(replacing, at)
  t.equal(again.statusCode, 409)
  t.match(again.json(), { code: 'CONFLICT', errors: [{ path: '/replaces' }] })
  const gone = { section: 'newcomers', replaces: second.id }
  t.equal((await enter(gone, at)).statusCode, 201, 'one that is withdrawn')
  const texts = async (query: string) =>
    (await listed(query, at)).items.map(({ text }: { text: string }) => text)
  t.same(await texts(''), ['Four', 'Five', null])
  t.same(await texts('current=true'), [null])
  t.same(await texts('current=false'), ['Four', 'Five'])
})

const wrong: [what: string, body: object, path: string][] = [
  ['no section', { text: 'x' }, '/section'],
  ['an unknown section', { ...note, section: 'chat' }, '/section'],
  ['no Question', { section: 'question', text: 'x' }, '/question'],
  ['a Question elsewhere', { ...note, section: 'newcomers' }, '/question'],
  ['a Question that is none', { ...note, question: 'Q2' }, '/question'],
  ['nothing said', { section: 'highlights', title: 'Words' }, '/text'],
  ['no papers', { section: 'highlights', documents: [] }, '/text'],
  ['an empty text', { ...note, text: '' }, '/text'],
  ['a title over lines', { ...note, title: 'a\nb' }, '/title'],
  ['a count below nothing', { ...note, contributions: -1 }, '/contributions'],
  ['half a TD', { ...note, tds: 0.5 }, '/tds'],
  ['a count that is a text', { ...note, liaisonsIn: '3' }, '/liaisonsIn'],
  [
    'a paper without a reference',
    { ...note, documents: [{ revision: 1 }] },
    '/documents/0/reference',
  ],
  ['an unknown field', { ...note, from: 'TSB' }, '/from'],
  ['a note that is not there', { ...note, replaces: nobody }, '/replaces'],
]

t.test('a note that makes no sense is refused at its place', async (t) => {
  const at = await enterMeeting()
  for (const [what, body, path] of wrong) {
    const answer = await enter(body, at)
    t.equal(answer.statusCode, 400, what)
    t.match(answer.json(), { code: 'VALIDATION', errors: [{ path }] }, what)
  }
  t.same((await listed('', at)).items, [], 'nothing was stored')
})

t.test('a note of another meeting is not replaced', async (t) => {
  const { id } = (await enter(note, otherUrl)).json()
  const answer = await enter({ ...note, replaces: id })
  t.match(answer.json(), { errors: [{ path: '/replaces' }] })
  const read = await service.ask('GET', `${url}/${id}`)
  t.equal(read.statusCode, 404)
})

t.test('there are no notes of an unknown meeting', async (t) => {
  const at = `/v1/meetings/${nobody}/notes`
  t.equal((await enter(note, at)).statusCode, 404)
  t.equal((await service.ask('GET', at)).statusCode, 404)
})

t.test('the list holds the notes that the filters keep', async (t) => {
  const at = await enterMeeting()
  for (const question of ['1/20', '2/20', '2/20']) {
    await enter({ ...note, question }, at)
  }
  await enter({ section: 'promotion', text: 'Words' }, at)
  const count = async (query: string) => (await listed(query, at)).items.length
  t.equal(await count(''), 4)
  t.equal(await count('section=question'), 3)
  t.equal(await count('question=2/20'), 2)
  t.equal(await count('section=promotion&current=true'), 1)
  const first = await listed('limit=3', at)
  const rest = await listed(`cursor=${first.nextCursor}`, at)
  const ids = [...first.items, ...rest.items].map(
    ({ id }: { id: string }) => id,
  )
  t.equal(new Set(ids).size, 4)
})

t.test('a write is once, or for show', async (t) => {
  const at = await enterMeeting()
  const headers = { 'idempotency-key': 'a-note' }
  const twice = [1, 2].map(() =>
    service.ask('POST', at, { token, body: note, headers }),
  )
  const [one, two] = await Promise.all(twice)
  t.equal(one?.body, two?.body)
  const shown = await enter(note, `${at}?dryRun=true`)
  t.match(shown.json(), { dryRun: true, section: 'question' })
  t.equal((await listed('', at)).items.length, 1)
})

t.test('notes are kept by TSB, and by an administrator', async (t) => {
  for (const role of ['director', 'sgChair', 'rapporteur', 'member'] as const) {
    const other = await service.tokenOf(role)
    const answer = await service.ask('POST', url, { token: other, body: note })
    t.equal(answer.statusCode, 403, role)
  }
  const admin = await service.tokenOf('admin')
  const made = await service.ask('POST', url, { token: admin, body: note })
  t.match(made.json(), { createdBy: { role: 'admin' } })
})

t.test('what stands in the table stays', async (t) => {
  for (const change of [
    "update meeting_notes set text = 'x'",
    'delete from meeting_notes',
    'truncate meeting_notes',
  ]) {
    await t.rejects(sql.raw(change).execute(service.db), { code: '23001' })
  }
})

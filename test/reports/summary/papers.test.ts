import t from 'tap'
import type { MeetingSummary } from '../../../src/reports/summary/schema/summary.ts'
import { createApp, type TestApp } from '../../fixtures/app.ts'
import { drive } from '../../fixtures/drive.ts'
import { afterwards } from '../../fixtures/enter-history.ts'
import { readHtml, readMarkdown } from '../../fixtures/printed.ts'

const on = '2017-09-15'
const days = { opensOn: '2017-09-04', closesOn: on }
const period = { studyPeriod: '2017-2020' }

let service: TestApp
let token = ''
let [sg, wp] = ['', '']

async function post(path: string, body: object) {
  const answer = await service.ask('POST', path, { token, body })
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return answer.json()
}

async function summaryOf(meeting: string): Promise<MeetingSummary> {
  return (await service.ask('GET', `/v1/meetings/${meeting}/summary`)).json()
}

const paper = (reference: string, kind: string, more: object = {}) =>
  post('/v1/documents', {
    kind,
    reference,
    title: `Title of ${reference}`,
    meeting: sg,
    on: days.opensOn,
    ...more,
  })

const note = (body: object, meeting = sg) =>
  post(`/v1/meetings/${meeting}/notes`, body)

t.before(async () => {
  service = await createApp(t, { env: afterwards })
  token = await service.tokenOf('admin')
  const group = (body: object) => post('/v1/groups', { ...body, ...period })
  await group({ kind: 'studyGroup', name: 'SG20' })
  await group({
    kind: 'workingParty',
    name: 'WP1/20',
    title: 'Means',
    parent: 'SG20',
  })
  await group({
    kind: 'question',
    name: 'Q1/20',
    title: 'Networks',
    parent: 'WP1/20',
    rapporteurs: ['Ann One', 'Ben Two'],
    associates: ['Cem Three'],
  })
  await group({ kind: 'question', name: 'Q2/20', parent: 'WP1/20' })
  await group({ kind: 'question', name: 'Q10/20', parent: 'SG20' })
  await group({ kind: 'focusGroup', name: 'FG-X', parent: 'SG20' })
  await group({ kind: 'jca', name: 'JCA-Y', title: 'On Y', parent: 'SG20' })
  sg = (await post('/v1/meetings', { ...meeting('SG'), group: 'SG20' })).id
  wp = (await post('/v1/meetings', { ...meeting('WP'), group: 'WP1/20' })).id
})

const meeting = (kind: string) => ({ name: `A ${kind}`, kind, ...days })

t.test('a Question has its papers', async (t) => {
  const questions = ['1/20']
  await paper('TD1', 'td', { questions, title: 'Draft agenda of Q1/20' })
  await paper('TD2', 'report', { questions })
  const url = 'https://example.org/td2'
  const disposition = 'approved at the closing plenary of WP1/20'
  await paper('TD2', 'report', { questions, revision: 3, url, disposition })
  await paper('TD3', 'td', { questions: ['1/20', '2/20'] })
  await paper('TD10', 'liaisonIn', { questions })
  await paper('LS1', 'liaisonOut', { questions })
  await paper('LS2', 'liaisonOut', { questions: ['1/20', '2/20'] })
  const sources = ['Nokia', { name: 'Korea', category: 'memberState' }]
  const told = { questions, sources, disposition: 'noted' }
  await paper('C9', 'contribution', told)
  await paper('C10', 'contribution', { questions, sources: ['ZTE'] })
  await paper('TD20', 'report', { group: 'WP1/20', meeting: wp })

  const summary = await summaryOf(sg)
  const [party, rest] = summary.workingParties
  t.match(party, { workingParty: 'WP1/20', report: { label: 'TD20' } })
  const [one, two] = party?.questions ?? []
  t.match(one, {
    question: '1/20',
    title: 'Networks',
    rapporteurs: ['Ann One', 'Ben Two'],
    associates: ['Cem Three'],
    agenda: { label: 'TD1' },
    report: { label: 'TD2-R3', url, disposition },
    contributions: 2,
    tds: 2,
    liaisonsIn: 1,
    liaisonsOut: [{ label: 'LS1' }],
  })
  t.match(two, { title: null, report: null, contributions: null, tds: 1 })
  t.same(rest?.workingParty, null)
  t.same(
    rest?.questions.map(({ question }) => question),
    ['10/20'],
  )
  t.match(summary.liaisonsOut, [{ label: 'LS2' }])
  t.match(summary.contributions, [
    { label: 'C9', sources: ['Nokia', 'Korea'] },
    { label: 'C10', sources: ['ZTE'] },
  ])
})

t.test('a table leads to a paper that is registered', async (t) => {
  const item = await drive(service, token, {
    provisionalName: 'Y.linked',
    question: '1/20',
    on,
    justification: { reference: 'TD2', revision: 3 },
  })
  const proposed = await summaryOf(sg)
  const [one] = proposed.workingParties[0]?.questions ?? []
  t.match(one?.proposed, [
    { name: 'Y.linked', document: { url: 'https://example.org/td2' } },
  ])
  const document = { reference: 'td 2', revision: 3 }
  await item.send(on, 'adopt', { forum: 'SG', meeting: sg, document })
  const url = `/v1/meetings/${sg}/summary.html`
  const html = (await service.ask('GET', url)).body
  t.match(html, '<a href="https://example.org/td2">TD2-R3</a>')
  const [adopted] = (await summaryOf(sg)).workingParties[0]?.questions ?? []
  t.same(adopted?.proposed, [])
})

t.test('notes stand where those did that they replace', async (t) => {
  const section = 'highlights'
  const first = await note({ section, title: 'Of TSAG', text: 'One' })
  const second = await note({ section, text: 'Two\n\nThree' })
  const documents = [{ reference: 'TD5' }, { reference: 'TD6', revision: 1 }]
  await note({ section, text: 'Four, in TD5', documents }, wp)
  const better = await note({ section, text: 'Won', replaces: first.id })
  const best = { section, title: 'Of TSAG', text: 'Best', replaces: better.id }
  await note(best)
  const gone = await note({ section, text: 'Gone' })
  await note({ section, replaces: gone.id })
  await note({ section: 'lastReport', text: 'It was approved.' })
  await note({ section: 'focusGroups', text: 'It met.' })
  await note({ section: 'promotion', documents: [{ reference: 'TD9' }] })
  const { notes } = await summaryOf(sg)
  t.same(
    notes.map(({ text }) => text),
    [
      'It was approved.',
      'Best',
      'Two\n\nThree',
      'Four, in TD5',
      'It met.',
      null,
    ],
  )
  t.equal(notes[2]?.id, second.id)
  const url = `/v1/meetings/${sg}/summary.md`
  const { headings, lines } = readMarkdown((await service.ask('GET', url)).body)
  const at = headings.indexOf('## Highlights')
  t.same(headings.slice(at, at + 2), ['## Highlights', '### Of TSAG'])
  t.ok(lines.includes('Three'))
  t.ok(lines.includes('See TD6-R1.'), 'what the words do not name')
  t.ok(lines.includes('See TD9.'))
  t.ok(lines.includes('FG-X'))
  t.ok(lines.includes('On Y (JCA-Y)'))
  t.ok(headings.includes('### Approval of the report of the last meeting'))
})

t.test('what a Question counted goes before the register', async (t) => {
  const question = { section: 'question', question: '1/20' }
  await note({ ...question, contributions: 34, tds: 31, text: 'Reviewed.' })
  await note({ section: 'question', question: '5/20', text: 'Unregistered.' })
  const { workingParties } = await summaryOf(sg)
  const [one] = workingParties[0]?.questions ?? []
  t.match(one, { contributions: 34, tds: 31, liaisonsIn: 1 })
  t.match(workingParties.at(-1)?.questions, [
    { question: '10/20' },
    { question: '5/20', notes: [{ text: 'Unregistered.' }] },
  ])
})

t.test('the page tells of papers and people', async (t) => {
  const url = `/v1/meetings/${sg}/summary.html`
  const { headings, lines, tables } = readHtml(
    (await service.ask('GET', url)).body,
  )
  const rows = (caption: string) =>
    tables.find((one) => one.caption === caption)?.rows
  t.same(rows('Contributions'), [
    ['C9', 'Nokia, Korea', 'Title of C9', '1/20', 'noted'],
    ['C10', 'ZTE', 'Title of C10', '1/20', ''],
  ])
  t.same(rows('Meeting reports and work programmes'), [['WP1/20', 'TD20', '']])
  for (const line of [
    'Rapporteurs: Ann One and Ben Two. Associate Rapporteur: Cem Three.',
    'Agenda: TD1.',
    'Considered: 34 Contributions, 31 TDs and 1 incoming liaison statement.',
    'The meeting report of Q1/20 is TD2-R3: approved at the closing plenary of WP1/20.',
    '4 to 15 September 2017. With the meetings of WP1/20.',
  ]) {
    t.ok(lines.includes(line), line)
  }
  t.ok(headings.includes('### Working Party 1/20: Means'))
  t.ok(headings.includes('### Questions of no Working Party'))
  t.notOk(headings.includes('#### Question 10/20'), 'which did nothing')
})

t.test('a Question may meet alone', async (t) => {
  const group = 'Q1/20'
  const { id } = await post('/v1/meetings', { ...meeting('RGM'), group })
  const { workingParties } = await summaryOf(id)
  t.match(workingParties, [
    { workingParty: null, questions: [{ question: '1/20' }] },
  ])
  t.equal(workingParties.length, 1)
  await post('/v1/meetings', { ...meeting('SG'), group: 'SG 20' })
  const groups = (await summaryOf(sg)).within.map(({ group }) => group)
  t.same(groups, ['Q1/20', 'WP1/20'], 'and within that of its study group')
})

t.test('before 1997 no study period is known', async (t) => {
  const long = { opensOn: '1996-01-01', closesOn: '1996-01-02' }
  const body = { name: 'Old', kind: 'SG', group: 'SG20', ...long }
  const { id } = await post('/v1/meetings', body)
  const { title } = await summaryOf(id)
  t.equal(title, 'Executive Summary: Old')
})

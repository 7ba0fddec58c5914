import t from 'tap'
import type { MeetingSummary } from '../../src/reports/summary/schema/summary.ts'
import { loadSample } from '../../src/sample/load.ts'
import { sg20September2017 } from '../../src/sample/sg20-2017-09.ts'
import { createApp, type TestApp } from '../fixtures/app.ts'
import { afterwards } from '../fixtures/enter-history.ts'
import {
  type SourceRow,
  sourceAgendas,
  sourcePartyReports,
  sourceQuestions,
  sourceReports,
  sourceTables,
  squeezed,
} from '../fixtures/executive-summary.ts'
import {
  type Printed,
  readDocx,
  readHtml,
  readMarkdown,
} from '../fixtures/printed.ts'

let service: TestApp
let url = ''
let summary: MeetingSummary
const prints: Record<string, Printed> = {}

t.before(async () => {
  service = await createApp(t, { env: afterwards })
  await loadSample(service.engine, sg20September2017)
  const { items } = (await service.ask('GET', '/v1/meetings')).json()
  const name = 'ITU-T SG20 meeting, Geneva, 4-15 September 2017'
  const { id } = items.find((one: { name: string }) => one.name === name)
  url = `/v1/meetings/${id}/summary`
  summary = (await service.ask('GET', url)).json()
  const sent = (ending: string) => service.ask('GET', `${url}.${ending}`)
  prints.Markdown = readMarkdown((await sent('md')).body)
  prints.HTML = readHtml((await sent('html')).body)
  prints.Word = await readDocx((await sent('docx')).rawPayload)
})

type Table = keyof typeof sourceTables

const tableNames = Object.keys(sourceTables) as Table[]
const counts: Record<Table, number> = {
  revised: 1,
  new: 7,
  agreed: 7,
  newWorkItems: 36,
}

/** Rows in no order: within a Question the text has one of its own. */
const sorted = (rows: readonly SourceRow[]) =>
  rows.toSorted((a, b) => (a.td < b.td ? -1 : 1))

function rowsOf(table: Table): SourceRow[] {
  const { consented } = summary
  const texts = { ...summary, ...consented }[table]
  return texts.map((text) => {
    const { kind, question } = text
    const number = table === 'newWorkItems' ? '' : text.number
    const name = table === 'revised' ? '' : text.name
    const words = asInText(number, name, kind, text.title)
    return { words, question, td: String(text.document?.label) }
  })
}

/** As the text names what is no Recommendation. */
function asInText(
  number: string | null,
  name: string,
  kind: string,
  title: string,
): string {
  const isReport = /^technical ?report$/i.test(kind)
  return squeezed(
    number?.replace('to ITU-T Y.', 'to Y.') ?? '',
    isReport && number ? 'Draft Technical Report' : '',
    name,
    /^supplement$/i.test(kind) && number ? '(Supplement)' : '',
    title,
  )
}

for (const table of tableNames) {
  t.test(`the table "${table}" has the rows of the text`, async (t) => {
    t.equal(sourceTables[table].length, counts[table])
    t.same(sorted(rowsOf(table)), sorted(sourceTables[table]))
  })
}

const captions: Record<Table, string> = {
  revised: 'Revised Recommendations',
  new: 'New Recommendations',
  agreed: '7 informative texts agreed',
  newWorkItems: '36 new work items',
}

function printedRows(printed: Printed, table: Table): SourceRow[] {
  const found = printed.tables.find(
    ({ caption }) => caption === captions[table],
  )
  return (found?.rows ?? []).map((cells) => {
    const cell = (header: string) =>
      cells[found?.columns.indexOf(header) ?? -1] ?? ''
    const [, name = '', kind = ''] =
      /^(.*?)(?: \((.*)\))?$/.exec(
        cell('Work item or provisional name') || cell('Working title'),
      ) ?? []
    const number = cell('ITU-T Rec. Number') || cell('Document')
    return {
      words: asInText(number, name, kind, cell('Title')),
      question: cell('Question'),
      td: cell('TD') || cell('TD reference'),
    }
  })
}

for (const form of ['Markdown', 'HTML', 'Word']) {
  t.test(`${form} has the rows of the text`, async (t) => {
    for (const table of tableNames) {
      const rows = printedRows(prints[form] as Printed, table)
      t.same(sorted(rows), sorted(sourceTables[table]), table)
    }
  })

  t.test(`${form} has the Questions of the text, in its order`, async (t) => {
    const { headings = [] } = prints[form] ?? {}
    const from = headings.indexOf("## Summary of Questions' results")
    const end = headings.findIndex((one, i) => i > from && /^## /.test(one))
    const expected = sourceQuestions.flatMap(({ question, title, party }, i) =>
      party === sourceQuestions[i - 1]?.party
        ? [`#### Question ${question}: ${title}`]
        : [`### ${party}`, `#### Question ${question}: ${title}`],
    )
    t.equal(sourceQuestions.length, 7)
    t.same(headings.slice(from + 1, end), expected)
  })
}

t.test('every form says the same', async (t) => {
  t.same(prints.HTML, prints.Markdown)
  t.same(prints.Word, prints.Markdown)
})

t.test('new work items are counted by Question', async (t) => {
  const questions = summary.workingParties.flatMap((party) => party.questions)
  const counts = questions.map(
    (one) => [one.question, one.newWorkItems.length] as const,
  )
  t.same(Object.fromEntries(counts), {
    '1/20': 0,
    '2/20': 3,
    '3/20': 25,
    '4/20': 1,
    '5/20': 1,
    '6/20': 3,
    '7/20': 3,
  })
  t.same(
    summary.workingParties.map((party) => party.workingParty),
    ['WP1/20', 'WP2/20'],
  )
})

t.test('the reports have their TD numbers', async (t) => {
  const questions = summary.workingParties.flatMap((party) => party.questions)
  t.equal(sourceReports.length, 7)
  const reports = questions.map(({ question, report }) => ({
    question,
    td: report?.label,
    disposition: report?.disposition?.toLowerCase(),
  }))
  const expected = sourceReports.map((one) => ({
    ...one,
    disposition: one.disposition?.toLowerCase(),
  }))
  t.same(reports, expected)
  const agendas = questions.map(({ agenda }) => agenda?.label)
  t.same(agendas, sourceAgendas)
  const [one, two] = summary.workingParties
  t.same(
    [
      one?.workingParty,
      two?.workingParty,
      one?.report?.label,
      two?.report?.label,
    ],
    sourcePartyReports,
  )
})

t.test('one process changed, at the request of four', async (t) => {
  const [change, ...others] = summary.processChanges
  t.same(others, [])
  t.match(change, {
    name: 'Y.IPv6RefModel',
    question: '3/20',
    from: 'AAP',
    to: 'TAP',
    secondedBy: [],
    decidedBy: 'consensus',
  })
  const names = change?.requestedBy.map(({ name }) => name)
  t.same(names, ['United Kingdom', 'Germany', 'Canada', 'USA'])
})

t.test('what Q3/20 proposed is kept apart from what was decided', async (t) => {
  const [party] = summary.workingParties
  const q3 = party?.questions.find(({ question }) => question === '3/20')
  const submitted = q3?.submitted.map(({ name, decided }) => [name, decided])
  t.same(submitted, [
    ['Y.oneM2M.ARC', true],
    ['Y.IoT-NCE', true],
  ])
  t.same(q3?.proposed, [])
  t.match(q3, { contributions: 59, liaisonsIn: 13, rapporteurs: ['Shane He'] })
})

t.test('nothing else happened', async (t) => {
  t.match(summary, {
    determined: [],
    approved: [],
    notApproved: [],
    failedConsultations: [],
    deletions: { proposed: [], decided: [] },
    others: [],
  })
})

t.test('the sections stand in the order of the text', async (t) => {
  const sections = prints.Markdown?.headings.filter((one) => /^##? /.test(one))
  const [title, ...rest] = sections ?? []
  t.equal(title, `# ${summary.title}`)
  const known = [
    '## Major accomplishments',
    '## List of Contributions',
    '## Highlights',
    "## Newcomers' session",
    "## Summary of Questions' results",
    '## Focus groups',
    '## Regional groups',
    '## Joint coordination activities',
    '## Collaboration matters and information sharing',
    '## Promotion activities and Bridging the Standardization Gap',
  ]
  t.same(
    rest.filter((one) => known.includes(one)),
    known,
  )
})

t.test('a working party alone has what it spoke of', async (t) => {
  const [wp1, wp2] = summary.within
  t.same([wp1?.group, wp2?.group], ['WP1/20', 'WP2/20'])
  const answer = await service.ask('GET', `/v1/meetings/${wp1?.id}/summary`)
  const own: MeetingSummary = answer.json()
  t.same(own.consented, { revised: [], new: [] })
  t.same(own.newWorkItems, [])
  t.same(own.within, [])
  const [party, ...others] = own.workingParties
  t.same(others, [])
  const questions = party?.questions ?? []
  t.same(
    questions.map(({ question }) => question),
    ['1/20', '2/20', '3/20', '4/20'],
  )
  const q1 = questions[0]?.submitted.map(({ name, decided }) => [name, decided])
  t.same(q1, [
    ['Y.frame-SCC', false],
    ['Y.SCP', false],
  ])
})

t.test('a summary that the client holds is 304', async (t) => {
  for (const ending of ['', '.md', '.html', '.docx']) {
    const { headers } = await service.ask('GET', `${url}${ending}`)
    const again = await service.ask('GET', `${url}${ending}`, {
      headers: { 'if-none-match': String(headers.etag) },
    })
    t.equal(again.statusCode, 304)
  }
})

t.test('there is no summary of an unknown meeting', async (t) => {
  const id = '0198c5a2-7a00-7000-8000-0000000000b1'
  const answer = await service.ask('GET', `/v1/meetings/${id}/summary.md`)
  t.equal(answer.statusCode, 404)
})

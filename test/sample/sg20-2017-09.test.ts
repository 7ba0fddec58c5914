import { readFileSync } from 'node:fs'
import t from 'tap'
import type { NewGroup } from '../../src/groups/schema.ts'
import type { Decision } from '../../src/sample/sample.ts'
import { sg20September2017 as sample } from '../../src/sample/sg20-2017-09.ts'

const text = oneLine(
  readFileSync(
    new URL('../fixtures/sg20-2017-09-executive-summary.txt', import.meta.url),
    'utf8',
  ),
)
const lines = text.split('\n')
const all = sample.outcomes.flatMap((outcome) => outcome.decisions)
const proposals = all.flatMap((one) => one.propose ?? [])

/** The text with every run of blanks, no-break ones too, as one space. */
function oneLine(value: string) {
  return value.replace(/[^\S\n]+/g, ' ')
}

/** Without the blanks and hyphens in which the tables differ. */
function squeezed(value: string) {
  return value.replace(/[\s-]/g, '').toLowerCase()
}

function paper(document: unknown) {
  const { reference, revision } = document as Record<string, string | number>
  return revision ? `${reference}-R${revision}` : `${reference}`
}

function ofType(type: string, meeting = 'sg20-2017-09') {
  const found = sample.outcomes.filter((one) => one.meeting === meeting)
  return found
    .flatMap((outcome) => outcome.decisions)
    .filter((one) => one.type === type) as (Decision & { workItem: string })[]
}

function proposal(name: string) {
  const found = proposals.find((one) => one.provisionalName === name)
  if (!found) throw new Error(`${name} is never proposed`)
  return found
}

function numberOf(name: string) {
  return ofType('assignNumber').find((one) => one.workItem === name)?.number
}

/** Lines between two headings, without them. */
function section(from: string, to: string) {
  return lines
    .slice(lines.indexOf(from) + 1, lines.indexOf(to))
    .filter((line) => /TD\d/.test(line))
}

t.test('adopts the 36 rows of the table of new work items', async (t) => {
  const rows = section('New work items', 'List of Contributions')
  const adopted = ofType('adopt')
  t.equal(rows.length, 36)
  t.equal(adopted.length, 36)
  for (const row of rows) {
    const td = row.match(/^TD\d+(-R\d+)?/)?.[0]
    const one = adopted.find((event) => paper(event.document) === td)
    t.ok(one, row)
    if (!one) continue
    const item = proposal(one.workItem)
    t.equal(
      row.replace(/^(TD\S*?) ?Q/, '$1Q').replace('ITU-T ', ''),
      `${td}Q${item.question}${item.provisionalName}${item.title}` +
        (item.provisionalName === 'Y.oneM2M.DM.BBF' ? '" (New)' : ''),
    )
    t.equal(paper(item.justification), td, 'proposed with the same form')
  }
})

t.test('adopts 3, 25, 1, 1, 3 and 3 for Questions 2 to 7', async (t) => {
  const counts: Record<string, number> = {}
  for (const one of ofType('adopt')) {
    const { question } = proposal(one.workItem)
    counts[question] = (counts[question] ?? 0) + 1
  }
  t.same(counts, {
    '2/20': 3,
    '3/20': 25,
    '4/20': 1,
    '5/20': 1,
    '6/20': 3,
    '7/20': 3,
  })
  const oneM2M = ofType('adopt').filter((one) => /oneM2M/.test(one.workItem))
  t.equal(oneM2M.length, 24)
})

t.test('consents to the 8 rows of the tables of consents', async (t) => {
  const rows = section('Revised Recommendations', ' Agreed informative texts')
  const consents = ofType('consent')
  t.equal(rows.length, 8)
  t.equal(consents.length, 8)
  for (const row of rows) {
    const td = row.match(/TD\d+(-R\d+)?$/)?.[0]
    const one = consents.find((event) => paper(event.document) === td)
    t.ok(one, row)
    if (!one) continue
    const item = proposal(one.workItem)
    const revised = item.versionType === 'revised'
    const name = revised ? '' : item.provisionalName
    t.equal(
      squeezed(row),
      squeezed(
        `ITU-T ${numberOf(one.workItem)} ${name}${item.title}` +
          `${item.question} ${td}`,
      ),
    )
    t.equal(revised, one.workItem === 'Y.2067-R1')
    t.equal(item.kind, 'recommendation')
  }
})

t.test('agrees to the 7 rows of the table of agreements', async (t) => {
  const rows = section(' Agreed informative texts', 'New work items')
  const agreed = ofType('agree')
  t.equal(rows.length, 7)
  t.equal(agreed.length, 7)
  for (const row of rows) {
    const td = row.match(/TD\d+(-R\d+)?$/)?.[0]
    const one = agreed.find((event) => paper(event.document) === td)
    t.ok(one, row)
    if (!one) continue
    const item = proposal(one.workItem)
    const report = item.kind === 'technicalReport'
    t.equal(
      squeezed(row.replace('YSTR- CSL -', 'YSTR-CLS-')),
      squeezed(
        `${numberOf(one.workItem)}${report ? 'Draft Technical Report' : ''}` +
          `ITU-T ${item.provisionalName}${report ? '' : '(Supplement)'}` +
          `${item.title}${item.question} ${td}`,
      ),
    )
    t.equal(report, one.workItem !== 'Y.SC-overview')
  }
})

t.test('changes one process, at the request of four', async (t) => {
  const [change, ...others] = ofType('changeProcess')
  t.same(others, [])
  t.match(change, { workItem: 'Y.IPv6RefModel', to: 'TAP' })
  t.equal(proposal('Y.IPv6RefModel').process, 'AAP')
  const requesters = change?.requestedBy as { name: string }[]
  t.same(
    requesters.map((one) => one.name),
    ['United Kingdom', 'Germany', 'Canada', 'USA'],
  )
  t.match(requesters, Array(4).fill({ category: 'memberState' }))
})

t.test('records every draft that the text says was updated', async (t) => {
  const updated = ofType('submitText', 'wp2-2017-09')
  t.same(
    updated.map((one) => [one.workItem, paper(one.document)]),
    [
      ['Y.SCC-Terms', 'TD395-R3'],
      ['Y.HEP', 'TD395-R3'],
      ['Y.CrowdSystems', 'TD395-R3'],
      ['TR.AI4SC', 'TD395-R3'],
      ['Y.IoT-Interop', 'TD396-R4'],
      ['Y.IoT-DA-Counterfeit', 'TD396-R4'],
      ['Y.IoT-EH-PFE', 'TD397-R2'],
    ],
  )
})

t.test('keeps what was submitted apart from what was decided', async (t) => {
  const submitted = all.filter((one) => one.type === 'submitForDecision')
  t.same(
    submitted.map((one) => one.workItem).sort(),
    ofType('consent')
      .map((one) => one.workItem)
      .sort(),
  )
  for (const meeting of ['wp1-2017-09', 'wp2-2017-09']) {
    for (const type of ['adopt', 'consent', 'agree'])
      t.same(ofType(type, meeting), [], `${type} at ${meeting}`)
  }
})

t.test('names only papers that the text names', async (t) => {
  const named = new Set(text.match(/TD\d+(-R\d+)?/g))
  const papers = [
    ...all.flatMap((one) => (one.document ? [paper(one.document)] : [])),
    ...proposals.flatMap(({ justification }) =>
      justification ? [paper(justification)] : [],
    ),
  ]
  const source =
    'Executive Summary of the ITU-T Study Group 20 Meeting ' +
    '(Geneva, 4-15 September 2017)'
  for (const one of new Set(papers)) t.ok(one === source || named.has(one), one)
})

t.test('quotes the text and gives a reason in every note', async (t) => {
  for (const note of sample.readingNotes) {
    for (const passage of note.text) t.ok(text.includes(passage), passage)
    t.ok(note.text.length && note.decided && note.why, note.about)
  }
})

t.test('proposes an item once, before anything happens to it', async (t) => {
  const known = new Set<string>()
  for (const one of all) {
    if (one.propose) {
      const name = one.propose.provisionalName.toLowerCase()
      t.notOk(known.has(name), name)
      known.add(name)
    } else t.ok(known.has(`${one.workItem}`.toLowerCase()), `${one.workItem}`)
  }
  t.equal(known.size, 52)
})

t.test('dates every outcome within its meeting, in order', async (t) => {
  let last = ''
  for (const { meeting, on } of sample.outcomes) {
    const { opensOn = '', closesOn = '' } = sample.meetings[meeting] ?? {}
    t.ok(opensOn <= on && on <= closesOn, meeting)
    t.ok(last <= on, 'not before the outcome above')
    last = on
  }
})

function ofKind(kind: NewGroup['kind']) {
  return sample.groups.filter((group) => group.kind === kind)
}

t.test('registers the Questions under their working parties', async (t) => {
  const questions = ofKind('question')
  const headings = lines.filter((line) =>
    /^(Working Party \d\/20|Question \d\/20 .*summary)$/.test(line),
  )
  let party = ''
  let at = 0
  for (const heading of headings) {
    const [, number] = heading.match(/ (\d\/20)/) ?? []
    if (heading.startsWith('Working')) party = `WP${number}`
    else {
      const { name, title, parent } = questions[at] ?? {}
      at += 1
      t.same([name, parent], [`Q${number}`, party])
      t.equal(title, heading.match(/"(.*)"/)?.[1])
    }
  }
  t.equal(at, 7)
  t.equal(questions.length, 7)
  t.same(
    ofKind('workingParty').map(({ name, parent }) => [name, parent]),
    [
      ['WP1/20', 'SG20'],
      ['WP2/20', 'SG20'],
    ],
  )
})

/** Rapporteurs and associates: how many of each the text tells of. */
const counts = [
  ...Array.from({ length: 5 }, () => [1, 0]),
  ...[
    [2, 2],
    [2, 1],
  ],
]

t.test('names the Rapporteurs that the text names', async (t) => {
  const openings = lines.flatMap(
    (line) => /^The Rapporteurs? .*?\((.*?)\) opened/.exec(line)?.[1] ?? [],
  )
  t.equal(openings.length, 7)
  for (const [index, question] of ofKind('question').entries()) {
    const { rapporteurs = [], associates = [] } = question
    const named = openings[index]?.split(/, | and /)
    t.same(
      [...rapporteurs, ...associates],
      named?.map((name) => name.replace(/^(Mr|Ms|Dr) /, '')),
    )
    t.same([rapporteurs.length, associates.length], counts[index])
  }
})

t.test('registers the other groups of the text', async (t) => {
  const regions = ofKind('regionalGroup')
  const said = /ITU-T SG20 Regional Group for [^(]*\(ITU-T [^)]*\)/g
  t.same(
    regions.map(({ name, title }) => `${title} (ITU-T ${name})`),
    text.match(said),
  )
  t.equal(regions.length, 4)
  const [focus, jca, correspondence, ...more] = sample.groups.slice(14)
  t.same(more, [])
  for (const one of [focus, jca]) {
    t.ok(text.includes(`${one?.title} (${one?.name})`), `${one?.name}`)
  }
  t.ok(text.includes(`under the Chairmanship of ${jca?.chair}`))
  t.ok(text.includes(`It was agreed to close the ${correspondence?.title}`))
  t.match(correspondence, { name: 'CG SG20-SG17', closedOn: '2017-09-15' })
  t.same(
    [focus, jca, correspondence].map((one) => one?.kind),
    ['focusGroup', 'jca', 'correspondenceGroup'],
  )
})

t.test(
  'registers every group in the study period of the meeting',
  async (t) => {
    t.equal(sample.groups.length, 17)
    for (const { name, studyPeriod, parent } of sample.groups) {
      t.equal(studyPeriod, '2017-2020')
      t.equal(parent === undefined, name === 'SG20', name)
    }
  },
)

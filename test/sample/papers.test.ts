import { readFileSync } from 'node:fs'
import t from 'tap'
import { sg20September2017 as sample } from '../../src/sample/sg20-2017-09.ts'

const text = readFileSync(
  new URL('../fixtures/sg20-2017-09-executive-summary.txt', import.meta.url),
  'utf8',
)
  .replaceAll('\u2011', '-')
  .replace(/[^\S\n]+/g, ' ')

/** Every paper that the text names, with its revision. */
const named = new Set(
  text.match(/\b(?:TD\d+(?:-R\d+)?|C\d+(?:-R\d+)?|LS\d+-\d+|Report \d+)/g),
)

/** The text itself is the document of the change of process. */
const itself =
  'Executive Summary of the ITU-T Study Group 20 Meeting (Geneva, 4-15 September 2017)'

const inWords = ({ reference, revision = 0 }: (typeof sample.documents)[0]) =>
  revision > 0 ? `${reference}-R${revision}` : reference

const papers = sample.documents.filter(({ reference }) => reference !== itself)

t.test('every paper of the text is registered, and no other', async (t) => {
  t.equal(named.size, 85)
  t.same(papers.map(inWords).sort(), [...named].sort())
  t.equal(sample.documents.length, papers.length + 1)
})

t.test('papers of the tables bear the Question and the title', async (t) => {
  const lines = text.split('\n')
  const ofTables = lines.flatMap((line) => {
    const paper = /^TD\d+(?:-R\d+)?|TD\d+(?:-R\d+)?$/.exec(line)?.[0]
    const question = /(\d\/20)/.exec(line)?.[1]
    return paper && question ? [{ paper, question, line }] : []
  })
  t.equal(ofTables.length, 8 + 7 + 36)
  const squeezed = (value: string) => value.replace(/[\s-]/g, '').toLowerCase()
  for (const { paper, question, line } of ofTables) {
    const found = papers.find((one) => inWords(one) === paper)
    t.same(found?.questions, [question], `${paper}`)
    const [, ...title] = found?.title.split(', ') ?? []
    t.ok(squeezed(line).includes(squeezed(title.join(', '))), `${found?.title}`)
  }
})

t.test('the agenda and report of each Question are its own', async (t) => {
  const parts = text.split(/Question (?=\d\/20 [–"])/).slice(1)
  t.equal(parts.length, 7)
  for (const part of parts) {
    const question = part.slice(0, 4)
    const agenda = /agenda contained in (TD\S+?)[.,\s]/.exec(part)?.[1]
    const report = /meeting report of \S+ \((TD\S+)\)/.exec(part)?.[1]
    t.ok(agenda && report)
    for (const paper of [agenda, report]) {
      const found = papers.find(
        (one) => inWords(one) === paper?.replace(/\.$/, ''),
      )
      t.same(found?.questions, [question], `${paper}`)
    }
    const found = papers.find((one) => inWords(one) === report)
    t.match(found, { kind: 'report', disposition: /^Approved at the closing/ })
  }
})

t.test(
  'every paper is of a day of its meeting, or in time for it',
  async (t) => {
    for (const { on = '', meeting, kind, reference } of sample.documents) {
      const { opensOn = '', closesOn = '' } = sample.meetings[meeting] ?? {}
      t.ok(on <= closesOn, reference)
      t.equal(on < opensOn, kind === 'contribution', reference)
    }
  },
)

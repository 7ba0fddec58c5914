import t from 'tap'
import { isInformative, presumedProcess } from '../../machines/processes.ts'
import { Kind } from '../../machines/shapes.ts'

/** Whether a kind of text is agreed rather than approved (rules.md 5). */
const informative: Record<Kind, boolean> = {
  recommendation: false,
  amendment: false,
  corrigendum: false,
  annex: false,
  supplement: true,
  technicalReport: true,
  technicalPaper: true,
  implementersGuide: true,
  implementationGuidelines: true,
  handbook: true,
  appendix: true,
}

/** The presumption of Res. 1 8.1.1; what is not named there is AAP. */
const subjects: Record<string, 'AAP' | 'TAP'> = {
  numbering: 'TAP',
  addressing: 'TAP',
  tariff: 'TAP',
  charging: 'TAP',
  accounting: 'TAP',
  security: 'AAP',
  protocols: 'AAP',
}

t.test('every kind of text is one or the other', async (t) => {
  t.same(Object.keys(informative).sort(), [...Kind.enum].sort())
})

for (const [kind, isAgreed] of Object.entries(informative)) {
  const name = kind as Kind
  t.test(`${kind} is ${isAgreed ? 'agreed' : 'approved'}`, async (t) => {
    t.equal(isInformative(name), isAgreed)
    t.equal(presumedProcess(name, []), isAgreed ? 'AGREEMENT' : 'AAP')
  })

  for (const [subject, process] of Object.entries(subjects)) {
    t.test(`${kind} on ${subject} presumes its process`, async (t) => {
      const expected = isAgreed ? 'AGREEMENT' : process
      t.equal(presumedProcess(name, [subject]), expected)
      t.equal(presumedProcess(name, ['radio', subject]), expected)
      t.equal(presumedProcess(name, [subject.toUpperCase()]), expected)
    })
  }
}

import t from 'tap'
import {
  currentEdition,
  editions,
  getEdition,
} from '../../machines/editions.ts'

const first = 'A.8 (10/2008) with Res. 1 (2016)'

/** The numbers of the rules and where they stand (rules.md 1, 2, 9). */
const rules = {
  lastCallDays: { value: 28, clause: /A\.8 4\.1/ },
  additionalReviewDays: { value: 21, clause: /A\.8 4\.5/ },
  studyGroupNoticeDays: { value: 21, clause: /A\.8 4\.6/ },
  moreTimeDays: { value: 28, clause: /A\.8 5\.6, Res\. 1 9\.5\.5/ },
  consultationMonths: { value: 3, clause: /Res\. 1 9\.3\.3/ },
  textsMonths: { value: 1, clause: /Res\. 1 9\.3\.5/ },
  consultationWorkingDays: { value: 7, clause: /Res\. 1 9\.4\.1/ },
  deletionMonths: { value: 3, clause: /A\.8 8\.2\.1, Res\. 1 9\.8\.2\.1/ },
  contributionDays: { value: 12, clause: /A\.1 3\.1\.8/ },
  support: {
    value: { numerator: 7, denominator: 10 },
    clause: /Res\. 1 9\.4\.5/,
  },
  notificationDays: {
    AAP: { value: 14, clause: /A\.8 6\.2/ },
    TAP: { value: 28, clause: /Res\. 1 9\.6\.1/ },
  },
  toleratedMemberStates: {
    AAP: { value: 1, clause: /A\.8 5\.4/ },
    TAP: { value: 0, clause: /Res\. 1 9\.5\.3/ },
  },
} as const

const edition = getEdition(first)

for (const [name, rule] of Object.entries(rules)) {
  t.test(`${name} is what the rules say`, async (t) => {
    t.match(edition[name as keyof typeof rules], rule)
  })
}

t.test('an edition holds these numbers and no others', async (t) => {
  const beside = ['id', 'rights']
  const names = Object.keys(edition).filter((name) => !beside.includes(name))
  t.same(names.sort(), Object.keys(rules).sort())
})

t.test('new items begin with the edition in force in 2017', async (t) => {
  t.equal(currentEdition, first)
  t.ok(editions.has(currentEdition))
  for (const [id, { id: own }] of editions) t.equal(own, id)
})

t.test('an unknown edition is not taken for another', async (t) => {
  t.throws(() => getEdition('A.8 (07/2006)'), {
    message:
      'the record names rule edition "A.8 (07/2006)", which this installation does not have; it has "A.8 (10/2008) with Res. 1 (2016)"',
  })
})

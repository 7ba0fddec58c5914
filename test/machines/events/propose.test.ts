import t from 'tap'
import { Proposal } from '../../../machines/events/propose.ts'
import { checkPayload, hasShape } from '../../fixtures/checked.ts'
import { france } from '../../fixtures/law.ts'

const document = { reference: 'TD416', revision: 1 }
const form = {
  provisionalName: 'Y.IoT-WDS-Reqts',
  title: 'Requirements of wearable devices',
  studyGroup: 20,
  question: '2/20',
  kind: 'recommendation',
  versionType: 'new',
}
const whole = {
  ...form,
  process: 'AAP',
  subjects: ['numbering'],
  number: 'Y.4117',
  justification: document,
  baseText: document,
  timing: '2017-Q4',
  editors: ['A. Editor', { name: 'B', membership: 'C', email: 'b@c.example' }],
  scope: 'Wearables.',
  summary: 'About.',
  relations: ['Y.4000'],
  liaisons: ['ISO/IEC JTC 1'],
  supportingMembers: [france, 'A company'],
  edition: 'A.8 (10/2008) with Res. 1 (2016)',
}

t.test('an A.1 form needs no more than its six first fields', async (t) => {
  t.ok(hasShape(Proposal, form))
})

t.test('an A.1 form takes its fields and no other', async (t) => {
  checkPayload(t, Proposal, whole, {
    provisionalName: ['', ' ', 7],
    title: [''],
    studyGroup: [0, -20, 2.5, '20', 1000],
    question: ['2', 'Q2/20', '2/20 ', 2],
    kind: ['Recommendation', 'erratum'],
    versionType: ['old', true],
    process: ['aap', 'DELETION'],
    subjects: ['numbering', ['a', 'a'], ['']],
    justification: ['TD416', { reference: '' }],
    editors: ['A. Editor', [{}], [{ name: 'B', phone: '1' }]],
    relations: [[''], 'Y.4000'],
    supportingMembers: [[{ name: 'France' }], [1]],
  })
})

import t from 'tap'
import type { ItemFact } from '../../machines/facts.ts'
import type { Party } from '../../machines/shapes.ts'
import {
  acme,
  after,
  armed,
  associate,
  france,
  germany,
  refused,
  type Step,
  shown,
} from '../fixtures/law.ts'
import {
  agreed,
  at,
  decide,
  deciding,
  inForce,
  meetings,
  reason,
  tapDeciding,
} from '../fixtures/walks.ts'

const { may2018, december2018, workingParty, wtsa } = meetings
const byAap = after(deciding, decide([]))
const byTap = after(tapDeciding, decide([]))

const notify: Step = ['notifyResult', '2018-05-25', { circular: 'Circular 90' }]

t.test(
  'the result of a meeting is to be notified, in AAP sooner',
  async (t) => {
    t.same(armed(byAap), { notification: '2018-05-30' })
    t.same(armed(byTap), { notification: '2018-06-13' })
    t.same(armed(inForce), {}, 'a judgement is notified without a last day')
    for (const item of [byAap, byTap]) {
      const notified = after(item, notify)
      t.match(shown(notified), { state: 'approved.inForce' })
      t.same(armed(notified), {})
    }
  },
)

const publish: Step = [
  'publish',
  '2018-06-01',
  { document: { reference: 'T-REC-Y.4117' } },
]

for (const [name, item] of Object.entries({ inForce, agreed })) {
  t.test(`a text ${name} is published and stays`, async (t) => {
    const published = after(item, publish)
    t.same(shown(published), shown(item))
    t.match(published.snapshot.context.documents.at(-1), {
      reference: 'T-REC-Y.4117',
      revision: 0,
      event: 'publish',
    })
    t.same(shown(after(item, ['publish', '2018-06-01', {}])), shown(item))
  })

  t.test(`a text ${name} is superseded by one in force`, async (t) => {
    const other = (state: string): ItemFact => ({
      id: 'newer',
      state,
      final: false,
      self: false,
      kind: 'recommendation',
    })
    const supersede = (state: string): Step => [
      'supersede',
      '2018-06-01',
      { by: 'Y.4117' },
      { facts: { other: other(state) } },
    ]
    const after1 = after(item, supersede('approved.inForce'))
    t.match(shown(after1), { state: 'superseded' })
    t.match(refused(item, supersede('aap.lastCall')), { clause: 'A.8 6.4' })
    t.match(refused(after1, publish), { reason: 'not provided for' })
  })
}

const remove = (forum: 'SG' | 'WP' | 'WTSA'): Step => [
  'delete',
  '2022-03-05',
  { forum, meeting: wtsa.id, reason },
  at(wtsa),
]

t.test('WTSA deletes a Recommendation, the study group does not', async (t) => {
  t.match(refused(inForce, remove('SG')), { clause: 'A.8 8.1, Res. 1 9.8.1' })
  t.match(refused(inForce, remove('WP')), { clause: 'A.8 8.1, Res. 1 9.8.1' })
  t.match(shown(after(inForce, remove('WTSA'))), { state: 'deleted' })
})

t.test('the study group deletes an informative text', async (t) => {
  t.match(refused(agreed, remove('WP')), { reason: /study group/ })
  t.match(refused(agreed, remove('WTSA')), { reason: /study group/ })
  t.match(shown(after(agreed, remove('SG'))), { state: 'deleted' })
})

const propose = (opposing: Party[] = [], meeting = december2018): Step => [
  'proposeDeletion',
  '2018-12-20',
  { meeting: meeting.id, opposing, circular: 'Circular 68' },
  at(meeting),
]

t.test('objections to a deletion are taken for three months', async (t) => {
  const asked = after(byTap, propose())
  t.match(shown(asked), {
    state: 'approved.deletionConsultation',
    approvedOn: '2018-05-16',
  })
  t.match(armed(asked), { deletion: '2019-03-20' })
  const object = (by: Party): Step => [
    'objectToDeletion',
    '2019-03-20',
    { by, reason },
  ]
  for (const by of [france, acme]) {
    const kept = after(asked, object(by))
    t.match(shown(kept), { state: 'approved.inForce', code: null })
    t.notOk('deletion' in armed(kept))
  }
  t.match(refused(asked, object(associate('Small Startup'))), {
    clause: /rules\.md Q19/,
  })
  const gone = after(asked, ['closeDeletion', '2019-03-21', {}])
  t.match(shown(gone), { state: 'deleted' })
  t.same(armed(gone), {})
})

t.test('one Member State is tolerated in AAP and not in TAP', async (t) => {
  t.match(shown(after(byAap, propose([france]))), {
    state: 'approved.deletionConsultation',
  })
  t.match(refused(byTap, propose([france])), { clause: /Res\. 1 9\.8\.2\.1/ })
  t.match(refused(byAap, propose([france, germany])), {
    clause: /A\.8 8\.2\.1/,
  })
})

t.test('a working party does not agree to a deletion', async (t) => {
  for (const item of [byAap, byTap]) {
    t.match(refused(item, propose([], workingParty)), {
      reason: /study group/,
    })
    t.equal(refused(item, propose([], may2018)), null)
  }
})

t.test(
  'an approval by judgement is reopened for its window alone',
  async (t) => {
    const reopen = (receivedOn: string): Step => [
      'reopenJudgement',
      '2018-06-20',
      { from: france, class: 'typographical', text: '.', reason, receivedOn },
    ]
    t.match(refused(inForce, reopen('2017-10-29')), {
      clause: 'rules.md AAP-26',
    })
    t.match(refused(byTap, reopen('2017-10-28')), { clause: 'rules.md AAP-26' })
    t.match(shown(after(inForce, reopen('2017-10-28'))), {
      state: 'aap.judgement.pending',
      approvedOn: null,
    })
  },
)

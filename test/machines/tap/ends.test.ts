import t from 'tap'
import { after, france, germany, refused, shown } from '../../fixtures/law.ts'
import {
  bySeptember,
  decide,
  deciding,
  mayProceed,
  reason,
  tapDeciding,
} from '../../fixtures/walks.ts'

const relaunch = ['relaunch', '2018-06-01', { reason }] as const
const referToWtsa = ['referToWtsa', '2018-05-20', { reason }] as const
const decideAtWtsa = (approved: boolean) =>
  ['decideAtWtsa', '2018-06-01', { approved }] as const

const opposed = after(tapDeciding, decide([france]))
const deferred = after(mayProceed, ['defer', '2018-05-01', { reason }])
const refusedByWtsa = after(
  deciding,
  decide([france, germany]),
  referToWtsa,
  decideAtWtsa(false),
)

for (const [title, item] of Object.entries({ opposed, deferred })) {
  t.test(`a text ${title} is launched again as determined`, async (t) => {
    const again = after(item, relaunch)
    t.match(shown(again), {
      state: 'tap.determined',
      process: 'TAP',
      determinedOn: '2017-09-15',
    })
    t.equal(again.snapshot.context.text, null, 'needs a new final text')
    t.equal(again.snapshot.context.meeting, null, 'needs an announcement')
  })

  t.test(`a text ${title} goes back to study`, async (t) => {
    const back = after(item, ['returnToStudy', '2018-06-01', { reason }])
    t.match(shown(back), { state: 'study.active', determinedOn: null })
  })

  t.test(`a text ${title} is discontinued by the study group`, async (t) => {
    const byForum = (forum: 'SG' | 'WP') =>
      ['discontinue', '2018-06-01', { ...bySeptember, forum, reason }] as const
    t.match(refused(item, byForum('WP')), { reason: /study group/ })
    t.match(shown(after(item, byForum('SG'))), { state: 'discontinued' })
  })

  t.test(`a text ${title} is left to WTSA`, async (t) => {
    t.match(shown(after(item, referToWtsa)), { state: 'tap.referredToWtsa' })
  })
}

t.test('WTSA approves, and the text bears no code', async (t) => {
  const approved = after(opposed, referToWtsa, decideAtWtsa(true))
  t.match(shown(approved), {
    state: 'approved.inForce',
    code: null,
    approvedOn: '2018-06-01',
  })
})

t.test('WTSA does not approve', async (t) => {
  const back = after(opposed, referToWtsa, decideAtWtsa(false))
  t.match(shown(back), { state: 'tap.notApproved', approvedOn: null })
})

t.test('the result of TAP is notified once', async (t) => {
  const notified = after(opposed, [
    'notifyResult',
    '2018-06-10',
    { circular: 'Circular 80' },
  ])
  t.same(shown(notified), shown(opposed))
  t.same(
    opposed.snapshot.context.deadlines.map(({ name, date }) => [name, date]),
    [['notification', '2018-06-13']],
  )
  t.same(notified.snapshot.context.deadlines, [])
})

t.test('an AAP text that WTSA refused is not thereby determined', async (t) => {
  t.match(shown(refusedByWtsa), { state: 'tap.notApproved', process: 'AAP' })
  t.match(refused(refusedByWtsa, relaunch), {
    clause: /Res\. 1 8\.3/,
    reason: /AAP, not TAP/,
  })
  const back = after(refusedByWtsa, ['returnToStudy', '2018-06-01', { reason }])
  t.match(shown(back), { state: 'study.active', process: 'AAP' })
})

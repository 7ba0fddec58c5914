import t from 'tap'
import {
  findGroup,
  groupsWithin,
  questionsWithin,
  questionTree,
} from '../../src/groups/tree.ts'
import { createApp } from '../fixtures/app.ts'
import { enterGroups, groupId, smallTree } from '../fixtures/groups.ts'

const service = await createApp(t)
const { db } = service
const groups = await enterGroups(service, [
  ...smallTree,
  { kind: 'studyGroup', name: 'SG20', studyPeriod: '2013-2016' },
  {
    kind: 'question',
    name: 'Q1/20',
    title: 'Cities',
    parent: 'SG20',
    studyPeriod: '2013-2016',
  },
])
const today = '2017-09-15'
const idOf = (name: string) => String(groups.get(name)?.id)

t.test('a group is found by id or name, in its study period', async (t) => {
  for (const [ref, when, name] of [
    ['SG20', { today }, 'SG20'],
    ['sg 20', { studyPeriod: '2017-2020' }, 'SG20'],
    ['Q2/20', { today }, 'Q2/20'],
    ['2/20', { today }, 'Q2/20'],
    ['Q1/20', { today }, 'Q1/20'],
    ['Q1/20', { studyPeriod: '2017-2020' }, undefined],
    ['Q1/20', { studyPeriod: '2013-2016' }, 'Q1/20'],
    ['Q2/20', { today: '2013-01-01' }, 'Q2/20'],
    ['Q3/20', { today }, undefined],
    [idOf('WP1/20'), { today }, 'WP1/20'],
    [idOf('WP1/20').toUpperCase(), { today }, 'WP1/20'],
    [idOf('WP1/20'), { studyPeriod: '2017-2020' }, 'WP1/20'],
    [idOf('WP1/20'), { studyPeriod: '2013-2016' }, undefined],
    [groupId(99), { today }, undefined],
    [groupId(99), { studyPeriod: '2013-2016' }, undefined],
  ] as const) {
    const found = await findGroup(db, ref, when)
    t.equal(found?.name, name, `${ref} ${JSON.stringify(when)}`)
  }
})

t.test('a name means the study period of the day', async (t) => {
  const periods = [
    ['2016-12-31', '2013-2016'],
    ['2017-01-01', '2017-2020'],
    ['2026-01-01', '2017-2020'],
    ['2029-01-01', '2017-2020'],
    ['2012-12-31', '2017-2020'],
  ] as const
  for (const [day, period] of periods) {
    const found = await findGroup(db, 'SG20', { today: day })
    t.equal(found?.study_period, period, day)
  }
})

const within: [string, string[] | undefined, string[]][] = [
  ['WP1/20', ['2/20', '10/20'], ['Q2/20', 'Q10/20', 'WP1/20']],
  ['WP2/20', ['5/20'], ['Q5/20', 'WP2/20']],
  ['Q2/20', ['2/20'], ['Q2/20']],
  ['FG-DPM', [], ['FG-DPM']],
  [
    'SG20',
    ['2/20', '5/20', '8/20', '10/20'],
    [
      ...['Q2/20', 'Q5/20', 'Q8/20', 'Q10/20'],
      ...['FG-DPM', 'SG20', 'WP1/20', 'WP2/20'],
    ],
  ],
]

for (const [ref, questions, names] of within) {
  t.test(`what lies within ${ref}`, async (t) => {
    t.same(await questionsWithin(db, ref, { today }), questions)
    const rows = await groupsWithin(db, ref, { today })
    t.same(
      rows?.map(({ name }) => name),
      names,
    )
  })
}

t.test('nothing is said of a group that is not there', async (t) => {
  t.equal(await questionsWithin(db, 'SG21', { today }), undefined)
  t.equal(await groupsWithin(db, 'SG21', { today }), undefined)
  const when = { studyPeriod: '2022-2024' }
  t.equal(await questionsWithin(db, 'SG20', when), undefined)
})

t.test('the Questions of a study group, by working party', async (t) => {
  const shown = async (studyGroup: string, studyPeriod: string) => {
    const tree = await questionTree(db, studyGroup, studyPeriod)
    return tree.map(({ workingParty, questions }) => [
      workingParty?.name ?? null,
      questions.map(({ question, group }) => `${question} ${group.name}`),
    ])
  }
  const parties = [
    ['WP1/20', ['2/20 Q2/20', '10/20 Q10/20']],
    ['WP2/20', ['5/20 Q5/20']],
  ]
  const others = [null, ['8/20 Q8/20']]
  t.same(await shown('SG20', '2017-2020'), [...parties, others])
  t.same(await shown('SG20', '2013-2016'), [[null, ['1/20 Q1/20']]])
  t.same(await shown('SG20', '2022-2024'), [])
  t.same(await shown('WP1/20', '2017-2020'), parties.slice(0, 1))
  const [branch] = await questionTree(db, 'SG20', '2013-2016')
  t.match(branch?.questions, [{ group: { title: 'Cities', version: 1 } }])
})

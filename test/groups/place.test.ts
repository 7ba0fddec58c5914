import t from 'tap'
import type { GroupKind, GroupRow, NewGroupRow } from '../../db/groups.ts'
import { groupKey } from '../../src/groups/names.ts'
import { refuseMistakes } from '../../src/groups/place.ts'
import { Problem } from '../../src/http/problems.ts'
import { groupKinds, groupRow, placesOf } from '../fixtures/groups.ts'

const nameOf: Record<GroupKind, string> = {
  studyGroup: 'SG20',
  workingParty: 'WP1/20',
  question: 'Q2/20',
  regionalGroup: 'SG20RG-AFR',
  focusGroup: 'FG-DPM',
  jca: 'JCA-IoT',
  correspondenceGroup: 'CG',
}

function group(
  kind: GroupKind,
  name = nameOf[kind],
  more: Partial<NewGroupRow> = {},
): GroupRow {
  const row = groupRow(1, { kind, name, key: groupKey(name), ...more })
  return { ...row, parent_name: null }
}

/** The mistakes of a group, as a problem tells them. */
function mistakesOf(row: NewGroupRow, parent?: GroupRow): unknown[] {
  try {
    refuseMistakes(row, parent)
    return []
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    return problem.extra.errors ?? []
  }
}

for (const kind of groupKinds) {
  for (const parent of [null, ...groupKinds]) {
    const may = placesOf[kind].includes(parent)
    const title = `${kind} ${may ? 'stands' : 'does not stand'} under ${parent}`
    t.test(title, async (t) => {
      const mistakes = mistakesOf(
        group(kind),
        parent ? group(parent) : undefined,
      )
      t.match(mistakes, may ? [] : [{ path: '/parent' }])
      t.equal(mistakes.length, may ? 0 : 1)
    })
  }
}

const sentences: [GroupKind, GroupKind | undefined, string][] = [
  [
    'studyGroup',
    'studyGroup',
    'a study group stands under no other group; SG20 is a study group',
  ],
  [
    'workingParty',
    undefined,
    'is needed: a working party stands under a study group',
  ],
  [
    'question',
    'focusGroup',
    'a Question stands under a working party or a study group; FG-DPM is a focus group',
  ],
  [
    'jca',
    'workingParty',
    'a JCA stands under a study group; WP1/20 is a working party',
  ],
]

for (const [kind, parent, message] of sentences) {
  t.test(`${kind} under ${parent}: ${message}`, async (t) => {
    t.same(mistakesOf(group(kind), parent && group(parent)), [
      { path: '/parent', message },
    ])
  })
}

t.test('a name tells of the study group above it', async (t) => {
  const parents = [group('studyGroup'), group('workingParty')]
  for (const parent of parents) {
    t.same(mistakesOf(group('question'), parent), [])
    t.same(mistakesOf(group('question', 'Q2/13'), parent), [
      {
        path: '/parent',
        message: `${parent.name} is not of study group 13, as Q2/13 is`,
      },
    ])
  }
  const [sg20] = parents
  t.match(mistakesOf(group('workingParty', 'WP1/13'), sg20), [
    { path: '/parent' },
  ])
  const tsag = group('studyGroup', 'TSAG')
  t.same(mistakesOf(group('workingParty', 'WP1/TSAG'), tsag), [])
  t.same(mistakesOf(group('question', 'Q2/13'), tsag), [])
})

t.test('a Question is called like one, and nothing else is', async (t) => {
  const sg20 = group('studyGroup')
  const bad = ['Q0/20', 'Question 2/20', 'Q2', '2/20/1', 'Q2/2000']
  for (const name of bad) {
    t.same(mistakesOf(group('question', name), sg20), [
      {
        path: '/name',
        message: 'must be the name of a Question, such as Q2/20',
      },
    ])
  }
  t.same(mistakesOf(group('jca', '2/20'), sg20), [
    { path: '/name', message: 'is the name of a Question, not of a JCA' },
  ])
})

t.test('a group does not close before it opens', async (t) => {
  const days = (opened_on: string | null, closed_on: string | null) =>
    mistakesOf(group('studyGroup', 'SG20', { opened_on, closed_on }))
  t.same(days('2017-09-04', '2017-09-03'), [
    { path: '/closedOn', message: 'must not lie before openedOn, 2017-09-04' },
  ])
  t.same(days('2017-09-04', '2017-09-04'), [])
  t.same(days('2017-09-04', null), [])
  t.same(days(null, '2017-09-03'), [])
})

t.test('every mistake is told at once', async (t) => {
  const days = { opened_on: '2017-09-04', closed_on: '2017-09-03' }
  const mistakes = mistakesOf(group('question', 'x', days), undefined)
  t.match(mistakes, [
    { path: '/name' },
    { path: '/parent' },
    { path: '/closedOn' },
  ])
})

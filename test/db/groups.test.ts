import t from 'tap'
import type { Db } from '../../db/database.ts'
import {
  findGroupById,
  findGroupByKey,
  findNewestGroup,
  hasGroups,
  insertGroup,
  lockGroups,
  type NewGroupRow,
  touchGroups,
  updateGroup,
} from '../../db/groups.ts'
import { createDatabase } from '../fixtures/database.ts'
import { groupId, groupKinds, groupRow, placesOf } from '../fixtures/groups.ts'

const under = (parent: NewGroupRow) => ({
  parent_id: parent.id,
  parent_kind: parent.kind,
})
const studyGroup = groupRow(1, { name: 'SG20' })
const workingParty = groupRow(2, {
  kind: 'workingParty',
  name: 'WP1/20',
  ...under(studyGroup),
})
const question = groupRow(3, {
  kind: 'question',
  name: 'Q2/20',
  title: 'Requirements',
  chair: 'A',
  vice_chairs: ['B'],
  rapporteurs: ['C', 'D'],
  associates: ['E'],
  opened_on: '2017-01-01',
  closed_on: '2017-01-01',
  ...under(workingParty),
})
const tree = [studyGroup, workingParty, question]

async function enter(db: Db, rows: readonly NewGroupRow[]): Promise<void> {
  for (const row of rows) await insertGroup(db, row)
}

t.test('a group comes back as it went in, with its parent', async (t) => {
  const { db } = await createDatabase(t)
  t.notOk(await hasGroups(db))
  await enter(db, tree)
  t.ok(await hasGroups(db))
  const found = { ...question, parent_name: 'WP1/20' }
  t.same(await findGroupById(db, question.id), found)
  t.same(await findGroupByKey(db, 'q2/20', '2017-2020'), found)
  t.same(await findGroupById(db, studyGroup.id), {
    ...studyGroup,
    parent_name: null,
  })
  t.equal(await findGroupById(db, groupId(9)), undefined)
  t.equal(await findGroupByKey(db, 'q2/20', '2013-2016'), undefined)
})

t.test('a name means the newest that is not after the present', async (t) => {
  const { db } = await createDatabase(t)
  const periods = ['2009-2012', '2013-2016', '2022-2024']
  const rows = periods.map((study_period, index) =>
    groupRow(index, { name: 'SG20', study_period }),
  )
  await enter(db, rows)
  for (const [present, expected] of [
    ['2025-2028', '2022-2024'],
    ['2029-01-01', '2022-2024'],
    ['2022-2024', '2022-2024'],
    ['2017-2020', '2013-2016'],
    ['2009-2012', '2009-2012'],
    ['1997-2000', '2022-2024'],
  ] as const) {
    const found = await findNewestGroup(db, 'sg20', present)
    t.equal(found?.study_period, expected, present)
  }
  t.equal(await findNewestGroup(db, 'sg13', '2017-2020'), undefined)
})

t.test('a name stands once in a study period', async (t) => {
  const { db } = await createDatabase(t)
  await enter(db, [studyGroup, groupRow(2, { name: 'SG13' })])
  const again = groupRow(3, { name: 'SG20' })
  t.notOk(await insertGroup(db, again))
  t.ok(await insertGroup(db, { ...again, study_period: '2013-2016' }))
  const same = insertGroup(db, groupRow(1, { name: 'SG5' }))
  await t.rejects(same, /groups_pkey/)
})

t.test('a change brings the next version', async (t) => {
  const { db } = await createDatabase(t)
  await enter(db, tree)
  const { id, kind, name, key, sort_key, study_period, ...rest } = question
  const { version, created_at, created_by, ...may } = rest
  const changes = {
    ...may,
    associates: ['F'],
    closed_on: null,
    updated_at: '2017-09-02T00:00:00Z',
    updated_by: 'other',
  }
  await updateGroup(db, id, changes)
  const changed = { ...question, ...changes, version: 2 }
  t.match(await findGroupById(db, id), changed)
  await touchGroups(db, [id, studyGroup.id])
  const versions = await db
    .selectFrom('groups')
    .select(['name', 'version'])
    .orderBy('name')
    .execute()
  t.same(versions, [
    { name: 'Q2/20', version: 3 },
    { name: 'SG20', version: 2 },
    { name: 'WP1/20', version: 1 },
  ])
})

t.test('the database itself refuses every unlawful place', async (t) => {
  const { db } = await createDatabase(t)
  const parents = groupKinds.map((kind, index) => {
    const [place = null] = placesOf[kind]
    const parent = place && groupKinds.indexOf(place)
    return groupRow(index, {
      kind,
      name: kind,
      parent_id: parent === null ? null : groupId(parent),
      parent_kind: place,
    })
  })
  await enter(db, parents)
  let id = parents.length
  for (const kind of groupKinds) {
    for (const parent of [null, ...parents]) {
      id += 1
      const place = parent ? under(parent) : {}
      const inserted = insertGroup(db, groupRow(id, { kind, ...place }))
      const what = `${kind} under ${parent?.kind ?? 'none'}`
      if (placesOf[kind].includes(parent?.kind ?? null)) {
        t.ok(await inserted, what)
      } else {
        await t.rejects(inserted, /groups_place_check/, what)
      }
    }
  }
})

const wrong: [string, Partial<NewGroupRow>, RegExp][] = [
  ['an unknown kind', { kind: 'team' as 'jca' }, /groups_place_check/],
  [
    'a parent of another study period',
    { ...under(studyGroup), study_period: '2013-2016' },
    /groups_parent_fkey/,
  ],
  [
    'a parent that is not there',
    { parent_id: groupId(9), parent_kind: 'studyGroup' },
    /groups_parent_fkey/,
  ],
  [
    'a parent of another kind than told',
    { parent_id: workingParty.id, parent_kind: 'studyGroup' },
    /groups_parent_fkey/,
  ],
  [
    'itself as parent',
    { parent_id: groupId(4), parent_kind: 'studyGroup' },
    /groups_parent_fkey/,
  ],
  [
    'a parent without its kind',
    { kind: 'focusGroup', parent_id: studyGroup.id },
    /groups_parent_kind_check/,
  ],
  [
    'a kind without a parent',
    { parent_kind: 'studyGroup' },
    /groups_parent_kind_check/,
  ],
  ['version 0', { kind: 'focusGroup', version: 0 }, /groups_version_check/],
  [
    'an end before the beginning',
    {
      kind: 'focusGroup',
      opened_on: '2017-09-02',
      closed_on: '2017-09-01',
    },
    /groups_days_check/,
  ],
]

t.test('the database itself refuses what makes no sense', async (t) => {
  const { db } = await createDatabase(t)
  await enter(db, [studyGroup, workingParty])
  for (const [what, more, constraint] of wrong) {
    const row = groupRow(4, { kind: 'workingParty', ...more })
    await t.rejects(insertGroup(db, row), constraint, what)
  }
})

t.test(
  'who changes the tree waits for another, who reads does not',
  async (t) => {
    const { db } = await createDatabase(t)
    await enter(db, [studyGroup])
    const order: string[] = []
    const first = await db.startTransaction().execute()
    await lockGroups(first)
    const second = db.transaction().execute(async (trx) => {
      await lockGroups(trx)
      order.push('second')
    })
    t.ok(await findGroupById(db, studyGroup.id))
    await touchGroups(first, [studyGroup.id])
    order.push('first')
    await first.commit().execute()
    await second
    t.same(order, ['first', 'second'])
  },
)

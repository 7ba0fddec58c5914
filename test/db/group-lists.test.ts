import t from 'tap'
import {
  listGroups,
  listGroupsAbove,
  listGroupsWithin,
} from '../../db/group-lists.ts'
import { insertGroup, type NewGroupRow } from '../../db/groups.ts'
import { createDatabase } from '../fixtures/database.ts'
import { groupRow } from '../fixtures/groups.ts'

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
  ...under(workingParty),
})
const other = groupRow(4, { name: 'SG13', closed_on: '2017-09-15' })
const rows = [studyGroup, workingParty, question, other]
const names = (found: { name: string }[]) => found.map(({ name }) => name)

t.test('the tree is read up and down', async (t) => {
  const { db } = await createDatabase(t)
  for (const row of rows) await insertGroup(db, row)
  t.same(await listGroupsAbove(db, question.id), [
    { id: workingParty.id, kind: 'workingParty', name: 'WP1/20' },
    { id: studyGroup.id, kind: 'studyGroup', name: 'SG20' },
  ])
  t.same(await listGroupsAbove(db, studyGroup.id), [])
  const within = await listGroupsWithin(db, studyGroup.id)
  t.same(names(within), ['Q2/20', 'SG20', 'WP1/20'])
  t.same(names(await listGroupsWithin(db, question.id)), ['Q2/20'])
  const below = await listGroups(db, { within: studyGroup.id })
  t.same(names(below), ['Q2/20', 'WP1/20'])
  const right = await listGroups(db, { parent: studyGroup.id })
  t.same(names(right), ['WP1/20'])
})

t.test('a list is cut where it is told and goes on there', async (t) => {
  const { db } = await createDatabase(t)
  for (const row of rows) await insertGroup(db, row)
  t.same(names(await listGroups(db, {})), ['Q2/20', 'SG13', 'SG20', 'WP1/20'])
  t.same(names(await listGroups(db, {}, 2)), ['Q2/20', 'SG13'])
  const { sort_key, study_period, id } = other
  const next = await listGroups(db, {}, 2, [sort_key, study_period, id])
  t.same(names(next), ['SG20', 'WP1/20'])
})

t.test('a group is closed from the day of its end on', async (t) => {
  const { db } = await createDatabase(t)
  for (const row of rows) await insertGroup(db, row)
  const closed = async (on: string) =>
    names(await listGroups(db, { open: { on, any: false } }))
  t.same(await closed('2017-09-14'), [])
  t.same(await closed('2017-09-15'), ['SG13'])
  t.same(await closed('2017-09-16'), ['SG13'])
  const open = await listGroups(db, { open: { on: '2017-09-15', any: true } })
  t.same(names(open), ['Q2/20', 'SG20', 'WP1/20'])
})

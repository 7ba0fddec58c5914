import type { Db } from '../../db/database.ts'
import { listGroupsWithin } from '../../db/group-lists.ts'
import {
  findGroupById,
  findGroupByKey,
  findNewestGroup,
  type GroupRow,
} from '../../db/groups.ts'
import { studyPeriodOf } from '../../machines/study-periods.ts'
import { groupKey } from './names.ts'
import { presentGroup } from './present.ts'
import type { Group } from './schema.ts'

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/**
 * Which study period a name is looked up in: a certain one, or the newest that
 * is not after that of a day.
 */
export type When = { studyPeriod: string } | { today: string }

/**
 * The group that a reference means: the one with this id, or with this name in
 * the study period.
 *
 * @param ref id or name, such as "WP1/20", "Q2/20" or "2/20"
 * @returns undefined where there is none
 */
export async function findGroup(
  db: Db,
  ref: string,
  when: When,
): Promise<GroupRow | undefined> {
  const isNamed = 'studyPeriod' in when
  if (!uuid.test(ref)) {
    const key = groupKey(ref)
    if (isNamed) return findGroupByKey(db, key, when.studyPeriod)
    const present = studyPeriodOf(when.today) ?? when.today
    return findNewestGroup(db, key, present)
  }
  const row = await findGroupById(db, ref)
  if (!isNamed || row?.study_period === when.studyPeriod) return row
  return undefined
}

/**
 * A group and all groups below it, by name.
 *
 * @param ref as {@link findGroup} reads it
 * @returns undefined where there is no such group
 */
export async function groupsWithin(
  db: Db,
  ref: string,
  when: When,
): Promise<GroupRow[] | undefined> {
  const group = await findGroup(db, ref, when)
  return group && listGroupsWithin(db, group.id)
}

/**
 * The Questions that a group is or holds, each as work items name it: "2/20".
 *
 * @param ref as {@link findGroup} reads it
 * @returns undefined where there is no such group
 */
export async function questionsWithin(
  db: Db,
  ref: string,
  when: When,
): Promise<string[] | undefined> {
  const groups = await groupsWithin(db, ref, when)
  return groups?.filter(isQuestion).map(({ key }) => key)
}

/** A Question, and how work items name it. */
export interface QuestionLeaf {
  /** such as "2/20" */
  question: string
  group: Group
}

/** Questions that stand under the same working party. */
export interface QuestionBranch {
  /** null where they stand right under the study group */
  workingParty: Group | null
  questions: QuestionLeaf[]
}

/**
 * The working parties of a study group with their Questions, both by name, and
 * at the end those Questions that belong to none.
 *
 * @param studyGroup its name or id, such as "SG20"
 * @param studyPeriod such as "2017-2020"
 * @returns nothing where the study group is not registered
 */
export async function questionTree(
  db: Db,
  studyGroup: string,
  studyPeriod: string,
): Promise<QuestionBranch[]> {
  const groups = await groupsWithin(db, studyGroup, { studyPeriod })
  if (!groups) return []
  const under = (parent: string | undefined) =>
    groups
      .filter((row) => isQuestion(row) && row.parent_id === parent)
      .map((row) => ({ question: row.key, group: presentGroup(row) }))
  const branches: QuestionBranch[] = groups
    .filter(({ kind }) => kind === 'workingParty')
    .map((row) => ({
      workingParty: presentGroup(row),
      questions: under(row.id),
    }))
  const root = groups.find(({ kind }) => kind === 'studyGroup')
  const others = under(root?.id)
  return others.length === 0
    ? branches
    : [...branches, { workingParty: null, questions: others }]
}

/** Whether a group is a Question. */
export function isQuestion({ kind }: Pick<GroupRow, 'kind'>): boolean {
  return kind === 'question'
}

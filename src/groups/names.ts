import type { GroupsTable } from '../../db/groups.ts'

const question = /^q?([1-9]\d{0,2}\/[1-9]\d{0,2})$/i

/** Whether a name is that of a Question, such as "Q2/20" or "2/20". */
export function isQuestionName(name: string): boolean {
  return question.test(toKey(name))
}

/**
 * How names of groups are compared: without regard to case and blanks, and of
 * a Question "2/20", as work items name it.
 */
export function groupKey(name: string): string {
  const key = toKey(name)
  return question.exec(key)?.[1] ?? key
}

/** The name under which a group is kept: a Question's is always "Q2/20". */
export function tidyName(name: string): string {
  return isQuestionName(name) ? `Q${groupKey(name)}` : name.trim()
}

/** A key that sorts as people count: "2/20" before "10/20". */
export function sortKeyOf(key: string): string {
  return key.replace(/\d+/g, (digits) => digits.padStart(6, '0'))
}

/**
 * The number of the study group that a name tells of, such as "SG20",
 * "WP1/20" or "Q2/20"; undefined where it tells none.
 */
export function numberWithin({
  key,
}: Pick<GroupsTable, 'key'>): string | undefined {
  return /^(?:sg|wp\d+\/|\d+\/)(\d+)$/.exec(key)?.[1]
}

/**
 * The number of the study group to which a meeting belongs by its group;
 * undefined where that tells none.
 */
export function studyGroupOf({
  group,
}: {
  group: string | null
}): number | undefined {
  const number = numberWithin({ key: groupKey(group ?? '') })
  return number === undefined ? undefined : Number(number)
}

/**
 * The ways, in lower case and without blanks, in which other records name a
 * group: a Question also with its Q.
 */
export function spellingsOf({
  kind,
  key,
}: Pick<GroupsTable, 'kind' | 'key'>): string[] {
  return kind === 'question' ? [key, `q${key}`] : [key]
}

function toKey(name: string): string {
  return name.normalize('NFC').replace(/\s+/g, '').toLowerCase()
}

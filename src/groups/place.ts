import type { GroupKind, GroupRow, GroupsTable } from '../../db/groups.ts'
import { invalidBody, type Mistake } from '../http/problems.ts'
import { isQuestionName, numberWithin } from './names.ts'

/** Under which kinds a group of a kind may stand; null is under none. */
const lawfulParents: Readonly<
  Record<GroupKind, readonly (GroupKind | null)[]>
> = {
  studyGroup: [null],
  workingParty: ['studyGroup'],
  question: ['workingParty', 'studyGroup'],
  regionalGroup: ['studyGroup'],
  focusGroup: ['studyGroup', 'workingParty', null],
  jca: ['studyGroup'],
  correspondenceGroup: ['studyGroup', 'workingParty', null],
}

const inWords: Readonly<Record<GroupKind, string>> = {
  studyGroup: 'a study group',
  workingParty: 'a working party',
  question: 'a Question',
  regionalGroup: 'a regional group',
  focusGroup: 'a focus group',
  jca: 'a JCA',
  correspondenceGroup: 'a correspondence group',
}

/**
 * Holds a group to what it may be called, where it may stand, and the order
 * of its days.
 *
 * @param parent undefined where it stands under none
 * @throws Problem VALIDATION with every mistake
 */
export function refuseMistakes(
  row: GroupsTable,
  parent: GroupRow | undefined,
): void {
  const { opened_on, closed_on } = row
  const mistakes = [mistakeOfName(row), mistakeOfPlace(row, parent)].flatMap(
    (mistake) => mistake ?? [],
  )
  if (opened_on !== null && closed_on !== null && closed_on < opened_on) {
    const message = `must not lie before openedOn, ${opened_on}`
    mistakes.push({ path: '/closedOn', message })
  }
  if (mistakes.length > 0) throw invalidBody(mistakes)
}

/** Whether a name goes with the kind: "Q2/20" is a Question's and no other's. */
function mistakeOfName({ kind, name }: GroupsTable): Mistake | undefined {
  if (isQuestionName(name) === (kind === 'question')) return undefined
  const message =
    kind === 'question'
      ? 'must be the name of a Question, such as Q2/20'
      : `is the name of a Question, not of ${inWords[kind]}`
  return { path: '/name', message }
}

/**
 * Whether a group may stand where it is put: under a parent of a lawful kind,
 * and within the study group that its name tells of.
 */
function mistakeOfPlace(
  group: GroupsTable,
  parent: GroupRow | undefined,
): Mistake | undefined {
  const lawful = lawfulParents[group.kind]
  if (!lawful.includes(parent?.kind ?? null)) {
    return { path: '/parent', message: sentenceOf(group.kind, parent) }
  }
  const [own, its] = [numberWithin(group), parent && numberWithin(parent)]
  if (own === undefined || its === undefined || own === its) return undefined
  const message = `${parent?.name} is not of study group ${own}, as ${group.name} is`
  return { path: '/parent', message }
}

function sentenceOf(kind: GroupKind, parent: GroupRow | undefined): string {
  const places = lawfulParents[kind].flatMap((one) => one ?? [])
  const where = places.map((one) => inWords[one]).join(' or ')
  const rule =
    where === ''
      ? `${inWords[kind]} stands under no other group`
      : `${inWords[kind]} stands under ${where}`
  if (!parent) return `is needed: ${rule}`
  return `${rule}; ${parent.name} is ${inWords[parent.kind]}`
}

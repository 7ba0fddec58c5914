import type { Category } from './shapes.ts'

/** A number of a rule edition and the clause that says it. */
export interface Rule<T = number> {
  value: T
  clause: string
}

/** The numbers of one edition of the rules. */
export interface Edition {
  id: string
  lastCallDays: Rule
  additionalReviewDays: Rule
  studyGroupNoticeDays: Rule
  moreTimeDays: Rule
  notificationDays: { AAP: Rule; TAP: Rule }
  consultationMonths: Rule
  textsMonths: Rule
  consultationWorkingDays: Rule
  /** Support that lets approval proceed, as a ratio of whole numbers. */
  support: Rule<{ numerator: number; denominator: number }>
  toleratedMemberStates: { AAP: Rule; TAP: Rule }
  deletionMonths: Rule
  contributionDays: Rule
  /** Who may do what, by category (rules.md 7). */
  rights: Record<RightName, Right>
}

/** What parties do in their own name. */
export type RightName =
  | 'comment.lastCall'
  | 'comment.additionalReview'
  | 'reply'
  | 'oppose.AAP'
  | 'oppose.TAP'
  | 'requestMoreTime'
  | 'declarePolicyImplications'
  | 'changeProcess'
  | 'objectToDeletion'

/** The categories that have a right, and where that stands. */
export interface Right extends Rule<readonly Category[]> {
  /** Those among them that no rule names: let in, with a warning. */
  flagged: readonly Category[]
}

const states = ['memberState'] as const
const members = ['memberState', 'sectorMember'] as const
const commenters = [...members, 'associate'] as const

const a8r2008 = {
  id: 'A.8 (10/2008) with Res. 1 (2016)',
  lastCallDays: { value: 28, clause: 'A.8 4.1' },
  additionalReviewDays: { value: 21, clause: 'A.8 4.5' },
  studyGroupNoticeDays: { value: 21, clause: 'A.8 4.6' },
  moreTimeDays: { value: 28, clause: 'A.8 5.6, Res. 1 9.5.5' },
  notificationDays: {
    AAP: { value: 14, clause: 'A.8 6.2' },
    TAP: { value: 28, clause: 'Res. 1 9.6.1' },
  },
  consultationMonths: { value: 3, clause: 'Res. 1 9.3.3' },
  textsMonths: { value: 1, clause: 'Res. 1 9.3.5' },
  consultationWorkingDays: { value: 7, clause: 'Res. 1 9.4.1' },
  support: {
    value: { numerator: 7, denominator: 10 },
    clause: 'Res. 1 9.4.5',
  },
  toleratedMemberStates: {
    AAP: { value: 1, clause: 'A.8 5.4' },
    TAP: { value: 0, clause: 'Res. 1 9.5.3' },
  },
  deletionMonths: { value: 3, clause: 'A.8 8.2.1, Res. 1 9.8.2.1' },
  contributionDays: { value: 12, clause: 'A.1 3.1.8' },
  rights: {
    'comment.lastCall': {
      value: commenters,
      flagged: [],
      clause: 'A.8 4.4; rules.md 7, Q8',
    },
    'comment.additionalReview': {
      value: commenters,
      flagged: ['associate'],
      clause: 'A.8 4.5, Fig. 1 note 10; rules.md Q8',
    },
    reply: { value: states, flagged: [], clause: 'Res. 1 9.4.1' },
    'oppose.AAP': { value: members, flagged: [], clause: 'A.8 5.3, 5.4' },
    'oppose.TAP': { value: states, flagged: [], clause: 'Res. 1 9.5.3' },
    requestMoreTime: {
      value: states,
      flagged: [],
      clause: 'A.8 5.6, Res. 1 9.5.5',
    },
    declarePolicyImplications: {
      value: states,
      flagged: [],
      clause: 'A.8 5.2',
    },
    changeProcess: { value: members, flagged: [], clause: 'Res. 1 8.3' },
    objectToDeletion: {
      value: members,
      flagged: [],
      clause: 'A.8 8.2.1; rules.md Q19',
    },
  },
} satisfies Edition

const known = new Map<string, Edition>()

/** Every rule edition by its id, in the order of their coming. */
export const editions: ReadonlyMap<string, Edition> = known

/**
 * The id of the edition with which an item begins unless it says another: the
 * one entered last.
 */
export let currentEdition = a8r2008.id

/**
 * Adds an edition; new items begin with it, items begun before keep theirs. To
 * be done before anything reads the editions.
 *
 * @throws Error where the id is there: what items keep never changes
 */
export function enterEdition(edition: Edition): void {
  if (known.has(edition.id)) {
    throw new Error(`there is a rule edition "${edition.id}" already`)
  }
  known.set(edition.id, edition)
  currentEdition = edition.id
}

enterEdition(a8r2008)

/**
 * The edition that an item keeps.
 *
 * @throws Error where this installation does not have it
 */
export function getEdition(id: string): Edition {
  const edition = editions.get(id)
  if (!edition) throw new Error(unknownEdition(id))
  return edition
}

/** That an edition is not here, and which are. */
export function unknownEdition(id: string): string {
  const ids = [...known.keys()].map((one) => `"${one}"`).join(', ')
  return `the record names rule edition "${id}", which this installation does not have; it has ${ids}`
}

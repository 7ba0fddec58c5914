import type { DeadlineName } from '../../machines/deadlines.ts'
import type { BeforehandName } from './reminders/duties.ts'
import type { Deadline } from './schema.ts'

/** What a sentence about a deadline is made of. */
export type Told = Pick<
  Deadline,
  'subject' | 'name' | 'rule' | 'clause' | 'inputs' | 'date' | 'zone'
>

type Inputs = Told['inputs']

interface Words {
  title: string
  /** Whether something ends with the day, or something is due on it. */
  verb: 'ends' | 'is due'
  /** The words of the rule that mean a day, and the input that holds it. */
  anchor: [words: string, input: string]
}

/** Deadlines that are not armed by a state of a work item. */
export type OtherName = 'answer' | BeforehandName

const wordsOf: Record<DeadlineName | OtherName, Words> = {
  lastCall: window('Last Call of', 'start', 'start'),
  additionalReview: window('Additional Review of', 'start', 'start'),
  moreTime: window('Extra time of', 'meeting end', 'meetingEnd'),
  consultation: window('Consultation on', 'the opening', 'meetingOpening'),
  deletion: window(
    'Objection period on the deletion of',
    'circular',
    'circular',
  ),
  notification: duty(
    'Notification of the result of',
    'end of the meeting or of the extra time',
    'from',
  ),
  answer: duty('Answer to', 'the day that it asks for', 'deadline'),
  distributeTexts: beforehand('Distribution of the texts of'),
  announceStudyGroupApproval: beforehand(
    'Announcement of the intention to approve',
  ),
  announceConsultation: beforehand('Announcement of the consultation on'),
  contribution: beforehand('Delivery of contributions to'),
}

/**
 * Tells how a deadline comes about, with its inputs filled in: "Last Call of
 * Y.4117 ends on 2017-10-28 at 24:00 UTC: start 2017-10-01 + 27 days
 * (A.8 4.1)."
 */
export function explain(told: Told): string {
  const { date, zone, clause } = told
  const what = `${summaryOf(told)} on ${date} at 24:00 ${zone}`
  return `${what}: ${fill(told)} (${clause}).`
}

/** What happens on the day, in a few words: "Last Call of Y.4117 ends". */
export function summaryOf(told: Pick<Told, 'name' | 'subject'>): string {
  const { title, verb } = wordsFor(told)
  return `${title} ${told.subject} ${verb}`
}

function wordsFor({ name }: Pick<Told, 'name'>): Words {
  return wordsOf[name as keyof typeof wordsOf]
}

function window(title: string, words: string, input: string): Words {
  return { title, verb: 'ends', anchor: [words, input] }
}

function duty(title: string, words: string, input: string): Words {
  return { title, verb: 'is due', anchor: [words, input] }
}

function beforehand(title: string): Words {
  return duty(title, 'the opening', 'meetingOpening')
}

function fill(told: Told): string {
  const { rule, inputs } = told
  const [words, input] = wordsFor(told).anchor
  const filled = rule
    .replace(/, extended$/, '')
    .replace(words, `${words} ${inputs[input]}`)
  return `${filled}${fillHolidays(inputs)}${fillExtension(inputs)}`
}

function fillExtension({ extendedFrom, until, reason, circular }: Inputs) {
  if (extendedFrom === undefined) return ''
  const by = circular === undefined ? '' : ` by ${circular}`
  return `, extended from ${extendedFrom} to ${until}${by}, since "${reason}"`
}

function fillHolidays({ holidays = [] }: Inputs): string {
  const days = holidays as string[]
  return days.length === 0 ? '' : `, without the holidays ${days.join(', ')}`
}

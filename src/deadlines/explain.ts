import type { DeadlineName } from '../../machines/deadlines.ts'
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

const notification: Words = {
  title: 'Notification of the result',
  verb: 'is due',
  anchor: ['end of the meeting or of the extra time', 'from'],
}

const wordsOf: Record<DeadlineName, Words> = {
  lastCall: window('Last Call', 'start', 'start'),
  additionalReview: window('Additional Review', 'start', 'start'),
  moreTime: window('Extra time', 'meeting end', 'meetingEnd'),
  consultation: window('Consultation', 'the opening', 'meetingOpening'),
  deletion: window('Objection period on deletion', 'circular', 'circular'),
  notification,
}

/**
 * Tells how a deadline comes about, with its inputs filled in: "Last Call of
 * Y.4117 ends on 2017-10-28 at 24:00 UTC: start 2017-10-01 + 27 days
 * (A.8 4.1)."
 */
export function explain(told: Told): string {
  const { subject, name, date, zone, clause } = told
  const { title, verb } = wordsOf[name as DeadlineName]
  const what = `${title} of ${subject} ${verb} on ${date} at 24:00 ${zone}`
  return `${what}: ${fill(told)} (${clause}).`
}

/** What a deadline is about, in a few words: "Last Call of Y.4117". */
export function titleOf({ name, subject }: Pick<Told, 'name' | 'subject'>) {
  return `${wordsOf[name as DeadlineName].title} of ${subject}`
}

function window(title: string, words: string, input: string): Words {
  return { title, verb: 'ends', anchor: [words, input] }
}

function fill({ name, rule, inputs }: Told): string {
  const [words, input] = wordsOf[name as DeadlineName].anchor
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

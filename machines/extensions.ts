import { endOfDay } from './calendar.ts'
import type { Context } from './context.ts'
import { type DeadlineName, deadlineRules } from './deadline-rules.ts'
import type { Deadline } from './deadlines.ts'
import { getEdition } from './editions.ts'
import type { PayloadOf } from './events/define.ts'
import type { extendDeadline } from './events/extend-deadline.ts'
import type { Refusal } from './requirements/define.ts'

/** An event that puts off the end of a deadline. */
export interface Extension {
  seq: number
  payload: PayloadOf<typeof extendDeadline>
}

/** What is after an extension, or why there is none. */
export type Extended =
  | { kind: 'extended'; context: Context; warnings: string[] }
  | { kind: 'refused'; refusal: Refusal }

/** How far the rules leave the end of a deadline to a person. */
interface Leeway {
  /** What leaves it, beside the clause of the deadline itself. */
  clause?: string
  /** Whether the members know the present end from a circular. */
  byCircular: boolean
  /** The day before which it must end; undefined where none limits it. */
  before: (context: Context) => string | undefined
  /** What else is computed from the end. */
  follow: (context: Context, until: string) => Partial<Context>
}

/** ITU's own words for both are "normally" so many weeks. */
const window: Leeway = {
  clause: 'rules.md 1.8',
  byCircular: false,
  before: () => undefined,
  follow: ({ window }, until) => ({
    window: window && { ...window, lastDay: until },
  }),
}

const leeways: Partial<Record<DeadlineName, Leeway>> = {
  lastCall: window,
  additionalReview: window,
  consultation: {
    clause: 'rules.md Q11',
    byCircular: true,
    before: ({ meeting }) => meeting?.opensOn,
    follow: ({ consultation }, until) => ({
      consultation: consultation && { ...consultation, closesOn: until },
    }),
  },
  deletion: { byCircular: true, before: () => undefined, follow: () => ({}) },
}

/**
 * Puts off the end of a deadline that is armed, and all that is computed from
 * it: which comments and replies come in time, and the day after the window,
 * of which an approval is dated. Refused where the rules fix the day.
 */
export function extend(context: Context, extension: Extension): Extended {
  const { deadline: name, until, circular } = extension.payload
  const leeway = leeways[name]
  const armed = context.deadlines.find((deadline) => deadline.name === name)
  const clause = armed?.clause ?? clauseOf(name, context)
  if (!leeway) {
    return refuse(clause, `The rules fix the end of ${name}.`)
  }
  if (!armed) return refuse(clause, `No ${name} is running.`)
  if (until <= armed.date) {
    const reason = `It runs until ${armed.date}; the new last day lies after that.`
    return refuse(clause, reason)
  }
  const before = leeway.before(context)
  if (before !== undefined && until >= before) {
    const reason = `The meeting opens on ${before}; the new last day lies before that.`
    return refuse(clause, reason)
  }
  const later = putOff(armed, leeway, extension)
  const deadlines = context.deadlines.map((deadline) =>
    deadline === armed ? later : deadline,
  )
  const untold = leeway.byCircular && circular === undefined
  return {
    kind: 'extended',
    context: { ...context, ...leeway.follow(context, until), deadlines },
    warnings: untold ? ['No circular tells the new last day.'] : [],
  }
}

/** The deadline with its new end, and where that comes from. */
function putOff(
  { rule, clause, inputs, date, ...armed }: Deadline,
  leeway: Leeway,
  { seq, payload }: Extension,
): Deadline {
  const { until, reason, circular } = payload
  const again = 'extendedFrom' in inputs
  return {
    ...armed,
    rule: again ? rule : `${rule}, extended`,
    clause:
      again || leeway.clause === undefined
        ? clause
        : `${clause}, ${leeway.clause}`,
    inputs: {
      ...inputs,
      extendedFrom: date,
      until,
      reason,
      ...(circular === undefined ? {} : { circular }),
    },
    date: until,
    closesAt: endOfDay(until, armed.zone),
    armedBy: seq,
  }
}

function clauseOf(name: DeadlineName, context: Context): string {
  const process = context.process === 'TAP' ? 'TAP' : 'AAP'
  return deadlineRules[name](getEdition(context.edition), process).clause
}

function refuse(clause: string, reason: string): Extended {
  return { kind: 'refused', refusal: { reason, clause } }
}

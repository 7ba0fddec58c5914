import type { Refusal } from '../../machines/requirements.ts'

/** Codes of api.md with which an event or a proposal may end. */
export type RefusedCode =
  | 'VALIDATION'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'TRANSITION_REFUSED'
  | 'CONFLICT'
  | 'VERSION_MISMATCH'

/** An expected refusal: a value, which the edge turns into a problem. */
export interface Refused {
  kind: 'refused'
  code: RefusedCode
  detail: string
  extra: Extra
}

/** What else is told of a refusal, such as the places that are not valid. */
export interface Extra {
  /** Each place as a JSON pointer into what was sent. */
  errors?: { path: string; message: string }[]
  [member: string]: unknown
}

/** A refusal of a code with its words. */
export function refused(
  code: RefusedCode,
  detail: string,
  extra: Extra = {},
): Refused {
  return { kind: 'refused', code, detail, extra }
}

/** A refusal because one place of the request is not valid. */
export function invalidAt(path: string, message: string): Refused {
  return refused('VALIDATION', `${path.slice(1)}: ${message}`, {
    errors: [{ path, message }],
  })
}

/**
 * A refusal by the law.
 *
 * @param state the state in which the event was refused
 */
export function lawRefuses(
  state: string,
  event: string,
  refusal: Refusal,
): Refused {
  const { reason, clause, ...dates } = refusal
  const detail = `${reason} (${clause})${inWords(dates)}`
  return refused('TRANSITION_REFUSED', detail, {
    state,
    event,
    reason,
    clause,
    ...dates,
  })
}

function inWords({ earliest, latest }: Pick<Refusal, 'earliest' | 'latest'>) {
  if (earliest !== undefined) return ` It is possible from ${earliest} on.`
  if (latest !== undefined) return ` It was possible until ${latest}.`
  return ''
}

import {
  invalidBody,
  type Mistake,
  Problem,
  type ProblemCode,
  type ProblemExtra,
} from '../http/problems.ts'
import { lineLimit } from './lines.ts'

/** The problem of a file that cannot be imported because of one line. */
export function badLine(
  line: number,
  code: ProblemCode,
  detail: string,
  extra: ProblemExtra = {},
): Problem {
  return new Problem(code, `line ${line}: ${detail}`, { line, ...extra })
}

/** The problem of a line that is not what it must be. */
export function invalidLine(line: number, errors: Mistake[]): Problem {
  const { code, detail, extra } = invalidBody(errors)
  return badLine(line, code, detail.replace(/^body: /, ''), extra)
}

/** The problem of a line that is beyond {@link lineLimit}. */
export function tooLong(line: number): Problem {
  return badLine(line, 'TOO_LARGE', `a line may have ${lineLimit} octets`)
}

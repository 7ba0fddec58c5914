import { type catalogue, type Mistake, Problem } from '../http/problems.ts'

/** A member of a batch that cannot be recorded, by its place. */
export interface BatchFailure {
  index: number
  code: keyof typeof catalogue
  detail: string
  /** Places as JSON pointers into the body of the request. */
  errors?: Mistake[]
  [member: string]: unknown
}

/** What the members of a batch are called; the body has them as `many`. */
export interface Words {
  one: string
  many: string
}

/** The failure of a member that could not be read. */
export function unreadable(
  words: Words,
  index: number,
  mistakes: readonly Mistake[],
): BatchFailure {
  const detail = mistakes
    .map(({ path, message }) => `${path.slice(1) || words.one}: ${message}`)
    .join('; ')
  const errors = placed(words, index, mistakes)
  return { index, code: 'VALIDATION', detail, errors }
}

/** Mistakes of a member at their places in the request. */
export function placed(
  { many }: Words,
  index: number,
  mistakes: readonly Mistake[],
): Mistake[] {
  return mistakes.map(({ path, message }) => ({
    path: `/${many}/${index}${path}`,
    message,
  }))
}

/**
 * The problem of a batch of which nothing was recorded. Its code is the one
 * that the failures share, else CONFLICT; its errors are theirs.
 *
 * @param count of all members
 */
export function problemOf(
  { many }: Words,
  failures: readonly BatchFailure[],
  count: number,
): Problem {
  const codes = new Set(failures.map(({ code }) => code))
  const [first = 'CONFLICT'] = codes
  const code = codes.size === 1 ? first : 'CONFLICT'
  const sorted = failures.toSorted((a, b) => a.index - b.index)
  const errors = sorted.flatMap((failure) => failure.errors ?? [])
  return new Problem(
    code,
    `${failures.length} of ${count} ${many} cannot be recorded; none was.`,
    { ...(errors.length > 0 ? { errors } : {}), failures: sorted },
  )
}

/** The first line of what went wrong, in words or at least a code. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const words = error.message.split('\n', 1)[0]
  return words || (codeOf(error) ?? error.name)
}

/** The code of an error, such as `ECONNREFUSED`, if it has one. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  const code: unknown = Reflect.get(error, 'code')
  return typeof code === 'string' ? code : undefined
}

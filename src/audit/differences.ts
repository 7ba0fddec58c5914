import canonicalize from 'canonicalize'

/** How much of a value a line shows. */
const longest = 120

/**
 * Where two JSON values differ, one line each: objects are gone into, all
 * else is compared as a whole by its canonical JSON (RFC 8785).
 *
 * @param is what is stored
 * @param gives what the events give
 * @param place of both, such as `context`; none at the top
 */
export function differences(
  is: unknown,
  gives: unknown,
  place?: string,
): string[] {
  if (toText(is) === toText(gives)) return []
  if (!isObject(is) || !isObject(gives)) {
    return [`${place} is ${shorten(is)}, the events give ${shorten(gives)}`]
  }
  const names = [...new Set([...Object.keys(gives), ...Object.keys(is)])]
  const within = place === undefined ? '' : `${place}.`
  return names.flatMap((name) =>
    differences(is[name], gives[name], `${within}${name}`),
  )
}

function toText(value: unknown): string {
  return canonicalize(value) ?? 'missing'
}

function shorten(value: unknown): string {
  const text = toText(value)
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

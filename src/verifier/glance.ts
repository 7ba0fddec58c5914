import type { Content } from '../transfer/section.ts'

/** What must be known of an event's line before it is read with care. */
export interface Glance {
  workItem: string
  /** The hash that the event bears, 32 octets. */
  hash: Buffer
}

const head = Buffer.from('{"type":"event","workItem":"')
const hashName = Buffer.from('"hash":"')
const previousName = Buffer.from('","previousHash":')
const idLength = 36
const afterId = Buffer.from('","event":{')
const digits = 64

/** Octets from the hash to the end of a line, by what went before the event. */
const tails = ['null', `"${'0'.repeat(digits)}"`].map((previous) =>
  [digits, previousName.length, previous.length, '}}\n'.length].reduce(
    (sum, length) => sum + length,
  ),
)

/**
 * Looks at the line of an event as an export writes it: item first, hash last.
 * Of a line that is valid in shape it tells what reading it tells.
 *
 * @returns null for any other line
 */
export function glanceAt(bytes: Buffer): Glance | null {
  const idEnd = head.length + idLength
  if (!bytes.subarray(0, head.length).equals(head)) return null
  const next = bytes.subarray(idEnd, idEnd + afterId.length)
  if (!next.equals(afterId)) return null
  const workItem = bytes.toString('latin1', head.length, idEnd)
  for (const tail of tails) {
    const from = bytes.length - tail
    const name = bytes.subarray(from - hashName.length, from)
    const rest = bytes.subarray(from + digits)
    if (from < 0 || !name.equals(hashName)) continue
    if (!rest.subarray(0, previousName.length).equals(previousName)) continue
    const hash = Buffer.from(
      bytes.toString('latin1', from, from + digits),
      'hex',
    )
    if (hash.length === digits / 2) return { workItem, hash }
  }
  return null
}

/**
 * The same of a line that was read, whatever its form.
 *
 * @returns null where it names no item or no hash
 */
export function glanceIn({ workItem, event }: Content): Glance | null {
  const { hash: told } = Object(event) as { hash?: unknown }
  if (typeof workItem !== 'string' || typeof told !== 'string') return null
  const hash = Buffer.from(told, 'hex')
  const isShort = workItem.length === idLength
  return isShort && hash.length === digits / 2 ? { workItem, hash } : null
}

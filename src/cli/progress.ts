/** What a file comes to, so far. */
export interface Passed {
  lines: number
  bytes: number
}

/** Milliseconds between two words on how far it is. */
const pace = 1_000

const count = new Intl.NumberFormat('en')

/**
 * Tells people how far a file is, once a second at most: lines, lines a
 * second, and the share of the file where its size is known.
 *
 * @param size of the whole file in octets; null where nobody knows
 * @param say takes a line
 * @param now gives milliseconds
 */
export function createProgress(
  size: number | null,
  say: (line: string) => void,
  now: () => number,
): (passed: Passed) => void {
  const begun = now()
  let said = begun
  return ({ lines, bytes }) => {
    const at = now()
    if (at - said < pace) return
    said = at
    const rate = Math.round((lines / (at - begun)) * 1000)
    const share = size ? `, ${Math.floor((bytes / size) * 100)} %` : ''
    say(`${count.format(lines)} lines, ${count.format(rate)} a second${share}`)
  }
}

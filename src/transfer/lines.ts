/** A line as it stands in a file. */
export interface Line {
  /** From 1. */
  number: number
  /** With its end. */
  bytes: Buffer
}

const newline = 0x0a

/** How many octets a line may have; an event is sent in one of them. */
export const lineLimit = 4 * 1024 * 1024

/**
 * The lines of a file as they come in, those of a piece together.
 *
 * @param tooLong gives what to throw at a line beyond {@link lineLimit}
 */
export async function* readLines(
  source: AsyncIterable<Uint8Array>,
  tooLong: (number: number) => Error,
): AsyncGenerator<Line[]> {
  let number = 0
  let rest: Uint8Array[] = []
  let length = 0
  for await (const piece of source) {
    const lines: Line[] = []
    let from = 0
    for (;;) {
      const end = piece.indexOf(newline, from)
      const part = piece.subarray(from, end < 0 ? piece.length : end + 1)
      rest.push(part)
      length += part.length
      if (length > lineLimit) throw tooLong(number + 1)
      if (end < 0) break
      number += 1
      lines.push({ number, bytes: Buffer.concat(rest, length) })
      rest = []
      length = 0
      from = end + 1
    }
    yield lines
  }
  if (length > 0) {
    yield [{ number: number + 1, bytes: Buffer.concat(rest, length) }]
  }
}

/**
 * Enters lines of a table and a sentence in a generated part: what measures the
 * same against the same is replaced, else it comes last.
 *
 * @param part sentences, and a table below them
 * @param name what the sentence begins with; one of the same name goes
 */
export function merge(
  part: string,
  sentence: string,
  name: string,
  table: string,
): string {
  const lines = part.split('\n').filter((line) => line.trim() !== '')
  const sentences = lines.filter(
    (line) => !isRow(line) && !line.startsWith(name),
  )
  const rows = new Map(lines.filter(isRow).map((row) => [keyOf(row), row]))
  for (const row of table.split('\n').slice(2)) rows.set(keyOf(row), row)
  return [...sentences, sentence, [...rows.values()].join('\n')].join('\n\n')
}

const isRow = (line: string) => line.startsWith('|')

/** What is measured, and the name of what it is held against. */
function keyOf(row: string): string {
  const [, what = '', , against = ''] = row.split('|')
  return `${what.trim()}|${against.replace(/: [^:]*$/, '').trim()}`
}

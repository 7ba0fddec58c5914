import type { NewEventRow } from '../../db/events.ts'

/** Rows of a table, each with the corrections of its event. */
export function withCorrections<Row extends { seq: number }>(
  rows: readonly Row[],
  events: readonly NewEventRow[],
): (Row & { corrections: number[] })[] {
  const corrections = events.filter(({ type }) => type === 'correct')
  const bySubject = Map.groupBy(
    corrections,
    ({ payload }) => (payload as { event: number }).event,
  )
  return rows.map((row) => {
    const about = bySubject.get(row.seq) ?? []
    return { ...row, corrections: about.map(({ seq }) => seq) }
  })
}

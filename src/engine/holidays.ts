/** An official holiday: a day that is no working day, and why. */
export interface Holiday {
  /** civil date */
  date: string
  name: string
}

/** The official holidays of a year, by date. */
export type Holidays = (year: number) => Promise<Holiday[]>

const known = new Map<number, Holiday[]>()

/**
 * Official holidays of Geneva in a year (rules.md 9.2, working days). The
 * library is loaded when a consultation first needs it.
 */
export async function genevaHolidays(year: number): Promise<Holiday[]> {
  const found = known.get(year)
  if (found) return found
  const { default: Library } = await import('date-holidays')
  const holidays = new Library('CH', 'GE')
    .getHolidays(year)
    .filter(({ type }) => type === 'public')
    .map(({ date, name }) => ({ date: date.slice(0, 10), name }))
  known.set(year, holidays)
  return holidays
}

/**
 * The holidays by which an installation reckons.
 *
 * @param table stands for Geneva's in every year; null keeps Geneva's
 */
export function holidaysOf(table: readonly Holiday[] | null): Holidays {
  if (table === null) return genevaHolidays
  const sorted = table.toSorted((a, b) => (a.date < b.date ? -1 : 1))
  const byYear = Map.groupBy(sorted, ({ date }) => Number(date.slice(0, 4)))
  return async (year) => byYear.get(year) ?? []
}

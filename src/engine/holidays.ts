const known = new Map<number, string[]>()

/**
 * Official holidays of Geneva in a year, as civil dates (rules.md 9.2,
 * working days). The library is loaded when a consultation first needs it.
 */
export async function genevaHolidays(year: number): Promise<string[]> {
  const found = known.get(year)
  if (found) return found
  const { default: Holidays } = await import('date-holidays')
  const dates = new Holidays('CH', 'GE')
    .getHolidays(year)
    .filter(({ type }) => type === 'public')
    .map(({ date }) => date.slice(0, 10))
  known.set(year, dates)
  return dates
}

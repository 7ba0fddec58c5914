/** A study period as ITU writes it, with its first and its last day. */
interface StudyPeriod {
  readonly name: string
  readonly from: string
  readonly until: string
}

/**
 * The study periods of ITU-T. The one of 2017-2020 keeps its name although it
 * went on until the WTSA of 1 to 9 March 2022 (rules.md, Study periods).
 */
const periods = [
  { name: '1997-2000', from: '1997-01-01', until: '2000-12-31' },
  { name: '2001-2004', from: '2001-01-01', until: '2004-12-31' },
  { name: '2005-2008', from: '2005-01-01', until: '2008-12-31' },
  { name: '2009-2012', from: '2009-01-01', until: '2012-12-31' },
  { name: '2013-2016', from: '2013-01-01', until: '2016-12-31' },
  { name: '2017-2020', from: '2017-01-01', until: '2022-03-09' },
  { name: '2022-2024', from: '2022-03-10', until: '2024-12-31' },
  { name: '2025-2028', from: '2025-01-01', until: '2028-12-31' },
] as const satisfies readonly StudyPeriod[]

/** The names of the study periods that are known, the oldest first. */
export const studyPeriods = periods.map(({ name }) => name)

/**
 * The study period of a day, such as "2017-2020".
 *
 * @param date civil date `YYYY-MM-DD`
 * @returns undefined before 1997, and after the last period that is decided
 */
export function studyPeriodOf(
  date: string,
): (typeof studyPeriods)[number] | undefined {
  return periods.find(({ from, until }) => from <= date && date <= until)?.name
}

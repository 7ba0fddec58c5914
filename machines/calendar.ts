const date = Temporal.PlainDate

/**
 * Whether `day` lies in the closed interval from `first` to `last`. Civil
 * dates `YYYY-MM-DD` sort as text, here and wherever they are compared.
 */
export function within(day: string, first: string, last: string): boolean {
  return first <= day && day <= last
}

/** The civil date `days` after `day` (before it, when negative). */
export function addDays(day: string, days: number): string {
  return date.from(day).add({ days }).toString()
}

/**
 * The civil date `months` after `day`; the day of the month is clamped to the
 * end of a shorter month (rules.md 9.2).
 */
export function addMonths(day: string, months: number): string {
  return date.from(day).add({ months }).toString()
}

/**
 * The last day of a window of `days` that includes its first day: a last call
 * from 2017-10-01 of 28 days ends with 2017-10-28 (rules.md 9.1).
 */
export function lastDayOfWindow(start: string, days: number): string {
  return addDays(start, days - 1)
}

/**
 * The latest day from which `months` calendar months still fit before
 * `limit`. Searched forward from its own anchor, since month arithmetic
 * clamps and cannot be undone.
 */
export function latestMonthsBefore(limit: string, months: number): string {
  let day = date.from(limit).subtract({ months })
  let next = day.add({ days: 1 })
  while (next.add({ months }).toString() <= limit) {
    day = next
    next = day.add({ days: 1 })
  }
  return day.toString()
}

/**
 * The `count`th working day (Monday to Friday, no holiday) before `day`,
 * `day` itself not counted (Res. 1 9.4.1; rules.md Q11).
 *
 * @param holidays civil dates that are no working days
 */
export function workingDayBefore(
  day: string,
  count: number,
  holidays: readonly string[],
): string {
  const free = new Set(holidays)
  let at = date.from(day)
  for (let left = count; left > 0; ) {
    at = at.subtract({ days: 1 })
    if (at.dayOfWeek <= 5 && !free.has(at.toString())) left -= 1
  }
  return at.toString()
}

/**
 * The instant at which a civil day ends in a zone, RFC 3339 in UTC: the end of
 * 2002-01-25 in UTC is 2002-01-26T00:00:00Z (TSB Circular 68).
 *
 * @param zone an IANA time-zone name
 */
export function endOfDay(day: string, zone: string): string {
  return date
    .from(day)
    .add({ days: 1 })
    .toZonedDateTime(zone)
    .toInstant()
    .toString()
}

// An instant in UTC as the service writes it.
const plainInstant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/

/** The civil date of an instant in a zone. */
export function dayOf(instant: string, zone: string): string {
  if (zone === 'UTC' && plainInstant.test(instant)) return instant.slice(0, 10)
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString()
}

/** What a JSON Schema validator offers for adding a format. */
interface Formats {
  addFormat(name: string, check: (text: string) => boolean): unknown
}

/**
 * Teaches a validator the two formats of time as this service can keep them:
 * they exist, and they lie in the years 1 to 9999.
 */
export function addFormats(validator: Formats): void {
  validator.addFormat('date', isDate)
  validator.addFormat('date-time', isInstant)
}

/** Whether a text is a civil date that exists (RFC 3339, full-date). */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false
  try {
    Temporal.PlainDate.from(text)
    return true
  } catch {
    return false
  }
}

const dateTime =
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/i

/** Whether a text is an instant that exists (RFC 3339, date-time). */
export function isInstant(text: string): boolean {
  if (!dateTime.test(text)) return false
  try {
    const { year } = Temporal.Instant.from(text).toZonedDateTimeISO('UTC')
    return year >= 1 && year <= 9999
  } catch {
    return false
  }
}

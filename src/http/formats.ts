/** What a JSON Schema validator offers for adding a format. */
interface Formats {
  addFormat(name: string, check: (text: string) => boolean): unknown
}

/**
 * Teaches a validator the formats as the database can keep them: times exist
 * and lie in the years 1 to 9999, a UUID has no `urn:uuid:` before it.
 */
export function addFormats(validator: Formats): void {
  validator.addFormat('date', isDate)
  validator.addFormat('date-time', isInstant)
  validator.addFormat('uuid', isUuid)
}

/** Whether a text is a UUID of any version, without a prefix (RFC 9562). */
export function isUuid(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)
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

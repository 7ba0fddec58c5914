const utc = [
  ...['BEGIN:VTIMEZONE', 'TZID:UTC', 'BEGIN:STANDARD'],
  ...['DTSTART:19700101T000000', 'TZOFFSETFROM:+0000', 'TZOFFSETTO:+0000'],
  ...['END:STANDARD', 'END:VTIMEZONE'],
]

/**
 * A calendar with what the library leaves out: its last line break (RFC 5545,
 * 3.1), and where it has no entry the component that it must hold all the same
 * (3.6), which is then the zone of its instants.
 */
export function complete(text: string, isEmpty: boolean): string {
  const whole = `${text}\r\n`
  const end = 'END:VCALENDAR'
  return isEmpty ? whole.replace(end, [...utc, end].join('\r\n')) : whole
}

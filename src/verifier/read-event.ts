import type { NewEventRow } from '../../db/events.ts'
import { Problem } from '../http/problems.ts'
import { EventLine, refusePayload, toEventRow } from '../transfer/event-line.ts'
import type { Line } from '../transfer/lines.ts'
import { readLine, requireShape } from '../transfer/read-line.ts'

/** The event on a line. */
export interface ReadEvent {
  row: NewEventRow
  /**
   * Holds what was sent to what the API would have taken; fills in what that
   * would have filled in.
   *
   * @returns what is wrong, one line each
   */
  checkPayload(): string[]
}

/**
 * Reads the line of an event.
 *
 * @returns why it is none, or the event
 */
export function readEvent(line: Line): ReadEvent | string {
  try {
    const content = requireShape(readLine(line), EventLine)
    return {
      row: toEventRow(content),
      checkPayload: () =>
        (refusePayload(content) ?? []).map(
          ({ path, message }) => `${path.slice(1)}: ${message}`,
        ),
    }
  } catch (error) {
    return reasonOfLine(line.number, error)
  }
}

/**
 * What a problem says of a line, without the number of the line.
 *
 * @throws the error where it is no problem
 */
export function reasonOfLine(number: number, error: unknown): string {
  if (!(error instanceof Problem)) throw error
  const { detail } = error
  const place = `line ${number}: `
  return detail.startsWith(place) ? detail.slice(place.length) : detail
}

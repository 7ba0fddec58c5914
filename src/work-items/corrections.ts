import type { NewEventRow } from '../../db/events.ts'
import type { Correction } from '../../machines/context.ts'
import { correctedFields, correctionsBy } from '../../machines/corrections.ts'
import { saidIn } from '../engine/corrections.ts'
import { toCorrecting } from '../engine/draft.ts'
import { toHappening } from '../engine/replay.ts'

/** What the corrections of a table add to each of its rows. */
export interface CorrectionMarks {
  /** `seq` of each `correct` about its event. */
  corrections: number[]
  /** The corrected fields as they were entered; null where there are none. */
  original: Record<string, unknown> | null
}

/** Every fact that the events of an item correct, the oldest first. */
export function correctionsIn(events: readonly NewEventRow[]): Correction[] {
  return events
    .filter(({ type }) => type === 'correct')
    .flatMap((event) =>
      correctionsBy(toCorrecting(event.seq, toHappening(event))),
    )
}

/** An event as the record tells of it by now: its fields as they stand. */
export function asCorrected(
  event: NewEventRow,
  corrections: readonly Correction[],
): NewEventRow {
  const { on, note, evidence, ...fields } = {
    ...saidIn(event),
    ...correctedFields(corrections, event.seq),
  }
  return {
    ...event,
    happened_on: on as string,
    note: note as string | null,
    evidence,
    payload: fields,
  }
}

/**
 * Rows of a table, each with the corrections of its event and with what was
 * entered in their place.
 *
 * @param shows whether a row shows a field of its event; all if not given
 */
export function withCorrections<Row extends { seq: number }>(
  rows: readonly Row[],
  events: readonly NewEventRow[],
  shows: (row: Row, field: string) => boolean = () => true,
): (Row & CorrectionMarks)[] {
  const seqs = correctionSeqs(events)
  const corrections = correctionsIn(events).toReversed()
  return rows.map((row) => {
    const entered = corrections
      .filter(({ event, field }) => event === row.seq && shows(row, field))
      .map(({ field, was }) => [field, was])
    return {
      ...row,
      corrections: seqs.get(row.seq) ?? [],
      original: entered.length === 0 ? null : Object.fromEntries(entered),
    }
  })
}

/** The `correct` events about each event, by the `seq` of the latter. */
export function correctionSeqs(
  events: readonly NewEventRow[],
): Map<number, number[]> {
  const seqs = new Map<number, number[]>()
  for (const { type, seq, payload } of events) {
    if (type !== 'correct') continue
    const { event } = payload as { event: number }
    seqs.set(event, [...(seqs.get(event) ?? []), seq])
  }
  return seqs
}

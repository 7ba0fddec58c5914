import { readFileSync } from 'node:fs'
import type { Holiday } from './engine/holidays.ts'
import { isDate } from './http/formats.ts'
import { reasonOf } from './reason.ts'

/** A table of holidays, or one line for each mistake in it. */
export type HolidaysRead =
  | { holidays: Holiday[]; mistakes?: never }
  | { holidays?: never; mistakes: string[] }

/** What the file holds. */
const form = 'a JSON list of {"date": "2017-09-07", "name": "Jeûne genevois"}'

/**
 * Reads the file that `HOLIDAYS` names.
 *
 * @param path as set, relative to where the service was started or absolute
 */
export function readHolidays(path: string): HolidaysRead {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    const line = `HOLIDAYS cannot be read: ${reasonOf(error)}; allowed: a file`
    return { mistakes: [line] }
  }
  return parseHolidays(text)
}

/** Reads a table of holidays: civil dates, each once and with its name. */
export function parseHolidays(text: string): HolidaysRead {
  const list = parse(text)
  if (!Array.isArray(list)) {
    return { mistakes: [`HOLIDAYS is no list; allowed: ${form}`] }
  }
  const dates = list.map((entry) => (isObject(entry) ? entry.date : undefined))
  const mistakes = list.flatMap((entry, at) => {
    const same = dates.indexOf(dates[at])
    return mistakesOf(entry, same < at ? same : null).map(
      (mistake) => `HOLIDAYS entry ${at + 1} ${mistake}`,
    )
  })
  return mistakes.length > 0 ? { mistakes } : { holidays: list }
}

function mistakesOf(entry: unknown, twin: number | null): string[] {
  if (!isObject(entry)) return [`is no object; allowed: ${form}`]
  const { date, name, ...others } = entry
  const mistakes: string[] = []
  if (typeof date !== 'string' || !isDate(date)) {
    mistakes.push('has no date; allowed: a day that exists, YYYY-MM-DD')
  } else if (twin !== null) {
    mistakes.push(`has the date of entry ${twin + 1}; allowed: each day once`)
  }
  if (typeof name !== 'string' || name.trim() === '') {
    mistakes.push('has no name; allowed: any text')
  }
  for (const other of Object.keys(others)) {
    mistakes.push(`has a field "${other}"; allowed: date, name`)
  }
  return mistakes
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

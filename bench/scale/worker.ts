import { parentPort, workerData } from 'node:worker_threads'
import type { LoggedEventRow } from '../../db/events.ts'
import type { Move } from '../../db/moves.ts'
import { openCopy, toLine } from './copy-in.ts'
import { makeItem } from './item.ts'
import { meetings } from './meetings.ts'
import { planItems } from './plan.ts'
import { columns, type Share } from './share.ts'

// Makes its share of a record and copies it into the tables: rows of items as
// they are done, their events in the order in which they were recorded.
const { url, events: wanted, index, of }: Share = workerData
const pieceSize = 1024 * 1024
const tables = {
  work_items: await openTable('work_items'),
  work_item_names: await openTable('work_item_names'),
  deadlines: await openTable('deadlines'),
  events: await openTable('events'),
}
const days = new Map<string, { at: string; line: string }[]>()
let written = 0
let reached = ''

for (const seed of planItems(wanted)) {
  if (seed.number % of !== index) continue
  const day = meetings[seed.meeting]?.meeting.closesOn ?? ''
  if (day > reached) await writeUntil(day)
  reached = day
  await store(makeItem(seed))
}
await writeUntil('9999-12-31')
for (const { end } of Object.values(tables)) await end()
parentPort?.postMessage({ written })

async function store({ item, words, names, armed, events }: Move) {
  const search = (words ?? []).map(quote).join(' ')
  await tables.work_items.put({ ...item, search })
  for (const name of names) await tables.work_item_names.put(name)
  for (const deadline of armed) await tables.deadlines.put(deadline)
  for (const event of events) keep(event as LoggedEventRow)
}

function quote(word: string): string {
  return `'${word.replace(/['\\]/g, '$&$&')}'`
}

function keep(event: LoggedEventRow): void {
  const day = event.recorded_at.slice(0, 10)
  const kept = days.get(day) ?? []
  kept.push({ at: event.recorded_at, line: toLine(event, columns.events) })
  days.set(day, kept)
}

/** Writes the events of all days before one, which have all been made. */
async function writeUntil(day: string): Promise<void> {
  const over = [...days.keys()].filter((one) => one < day).sort()
  for (const one of over) {
    const kept = days.get(one) ?? []
    days.delete(one)
    kept.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    for (const { line } of kept) {
      // The shares go on side by side, and so the positions of their events.
      await tables.events.putLine(`${line}\t${written * of + index + 1}`)
      written += 1
    }
  }
}

async function openTable(table: keyof typeof columns) {
  const own = columns[table]
  const all = table === 'events' ? [...own, 'position'] : own
  const copy = await openCopy(url, table, all)
  let piece: string[] = []
  let size = 0
  const flush = async () => {
    const lines = piece.join('')
    piece = []
    size = 0
    if (lines !== '') await copy.write(lines)
  }
  const putLine = async (line: string) => {
    piece.push(`${line}\n`)
    size += line.length
    if (size > pieceSize) await flush()
  }
  return {
    putLine,
    put: (row: object) => putLine(toLine(row, own)),
    async end() {
      await flush()
      await copy.end()
    },
  }
}

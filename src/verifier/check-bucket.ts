import { readFileSync } from 'node:fs'
import type { Line } from '../transfer/lines.ts'
import { checkItem, type Meetings } from './check-item.ts'
import type { Finding } from './finding.ts'
import type { Mention } from './mentions.ts'
import { unpack } from './packing.ts'

/** What came of the events of some items. */
export interface CheckedBucket {
  events: number
  workItems: number
  replayed: number
  /** How many items name each machine. */
  machines: Map<string, number>
  findings: Finding[]
  mentions: Mention[]
}

/** After so many events it is told how far it is. */
const pace = 1_000

/**
 * Checks every item whose lines were put aside in a file.
 *
 * @param tell takes how many more events were checked
 */
export function checkBucket(
  file: string,
  meetings: Meetings,
  tell: (events: number) => void,
): CheckedBucket {
  const items = new Map<string, Line[]>()
  for (const line of unpack(readFileSync(file))) {
    const lines = items.get(line.workItem)
    if (lines) lines.push(line)
    else items.set(line.workItem, [line])
  }
  const all: CheckedBucket = {
    ...{ events: 0, workItems: items.size, replayed: 0 },
    ...{ machines: new Map(), findings: [], mentions: [] },
  }
  let untold = 0
  for (const [workItem, lines] of items) {
    const checked = checkItem(workItem, lines, meetings)
    const { machine, findings, mentions, replayed } = checked
    all.events += lines.length
    all.replayed += replayed
    all.machines.set(machine, (all.machines.get(machine) ?? 0) + 1)
    for (const one of mentions) all.mentions.push(one)
    for (const one of findings) all.findings.push(one)
    untold += lines.length
    if (untold < pace) continue
    tell(untold)
    untold = 0
  }
  tell(untold)
  return all
}

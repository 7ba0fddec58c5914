import { readFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Counts } from '../transfer/schema.ts'
import type { CheckedBucket } from './check-bucket.ts'
import { checkBuckets } from './check-buckets.ts'
import { type CheckedHeads, checkHeads, type Trust } from './check-heads.ts'
import { checkKeys } from './check-keys.ts'
import { checkMentions } from './check-mentions.ts'
import { type CheckName, type Finding, keepFindings } from './finding.ts'
import { openGround } from './ground.ts'
import type { Mention } from './mentions.ts'
import { readRecord } from './read-record.ts'

/** What came of a file. */
export interface Verification extends CheckedHeads {
  /** Whether nothing was found. */
  holds: boolean
  lines: number
  /** How many lines of each type there are. */
  counts: Counts
  workItems: number
  /** How many events were played again. */
  replayed: number
  /** How many items name each machine, such as `recommendation 1`. */
  machines: Record<string, number>
  /** How many of the newest events no trusted head covers. */
  unsigned: number
  /** How many findings there are of each check. */
  found: Readonly<Record<CheckName, number>>
  /** The first of them, by their lines. */
  findings: Finding[]
}

/** How a file is verified. */
export interface Manner {
  signal: AbortSignal
  /**
   * Is told how far it is.
   *
   * @param lines that were read, and then those of events that were replayed
   * @param share of the work, from 0 to 1
   */
  watch: (doing: 'read' | 'replayed', lines: number, share: number) => void
  /** Octets of events that each core holds in memory at once. */
  atOnce?: number
}

/**
 * Verifies an export without a server or a database. However large it is, only
 * a part of it is held in memory; its events are put aside in the folder for
 * temporary files, which needs as much room again.
 *
 * @throws Error where the file cannot be read, or `signal` says stop
 */
export async function verifyFile(
  file: string,
  trust: Trust,
  { signal, watch, atOnce = 16 * 1024 * 1024 }: Manner,
): Promise<Verification> {
  const { size } = await stat(file)
  using ground = await openGround(Math.ceil(size / atOnce) || 1)
  const { events, leaves, mentions } = ground
  const findings = keepFindings()
  const sink = {
    findings,
    put: ground.putEvent,
    watch: ({ lines, bytes }: { lines: number; bytes: number }) =>
      watch('read', lines, bytes / size),
  }
  const reading = await readRecord(file, sink, signal)
  const { counts, lines, meetings, heads } = reading
  events.close()
  leaves.close()
  const count = Number(counts.event)
  const all = { workItems: 0, replayed: 0, machines: {} }
  let checked = 0
  const take = (bucket: CheckedBucket) => {
    addUp(all, bucket)
    findings.add(...bucket.findings)
    for (const mention of bucket.mentions) ground.putMention(mention)
  }
  const tell = (more: number) => {
    checked += more
    watch('replayed', checked, checked / count)
  }
  const tree = { leaves: String(leaves.files), size: count }
  const keys = checkKeys(trust.keys, reading.keys, findings)
  const [signed] = await Promise.all([
    checkHeads(tree, heads, { ...trust, keys }, findings),
    checkBuckets(events.files, meetings, { take, tell }, signal),
  ])
  mentions.close()
  for (const one of mentions.files) {
    signal.throwIfAborted()
    findings.add(...checkMentions(readMentions(one)))
  }
  const found = findings.list()
  return {
    ...{ holds: found.length === 0, lines, counts, ...all, ...signed },
    unsigned: count - (signed.newest?.size ?? 0),
    ...{ found: findings.counts, findings: found },
  }
}

type Sums = Pick<Verification, 'workItems' | 'replayed' | 'machines'>

function addUp(all: Sums, bucket: CheckedBucket): void {
  all.workItems += bucket.workItems
  all.replayed += bucket.replayed
  for (const [machine, count] of bucket.machines) {
    all.machines[machine] = (all.machines[machine] ?? 0) + count
  }
}

function readMentions(file: string): Mention[] {
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1)
  return lines.map((line) => JSON.parse(line))
}

import { readFile, writeFile } from 'node:fs/promises'
import os from 'node:os'
import { parseArgs } from 'node:util'
import { measureAnnouncement } from './announcement.ts'
import type { Measurement } from './bench.ts'
import { measureDeadlines } from './deadlines.ts'
import { measureEvents } from './events.ts'
import { openGround } from './ground.ts'
import { merge } from './merge.ts'
import { full, quick } from './plan.ts'
import { measurePlenary } from './plenary.ts'
import { measureReads } from './reads.ts'
import {
  generatedIn,
  replaceGenerated,
  toOwnSentence,
  toSentence,
  toTable,
} from './report.ts'
import type { Result } from './result.ts'
import { measureScale } from './scale.ts'
import { measureStart } from './start.ts'
import { measureTransfer } from './transfer.ts'
import { measureVerify } from './verify.ts'

const measurements: Record<string, Measurement> = {
  events: measureEvents,
  reads: measureReads,
  start: measureStart,
  deadlines: measureDeadlines,
  plenary: measurePlenary,
  announcement: measureAnnouncement,
  transfer: measureTransfer,
  verify: measureVerify,
  scale: measureScale,
}

const { values, positionals } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    transferred: { type: 'string' },
    verified: { type: 'string' },
    scale: { type: 'string' },
    keep: { type: 'string' },
  },
  allowPositionals: true,
})
const names = positionals.length > 0 ? positionals : Object.keys(measurements)
const say = (line: string) => process.stdout.write(`${line}\n`)
const loadNow = () => os.loadavg()[0] ?? Number.NaN

const size = values.quick ? quick : full
const { transferred = size.transferred, scale, keep } = values
const { verified = size.verified } = values
const plan = {
  ...size,
  transferred: Number(transferred),
  verified: Number(verified),
  scales: scale?.split(',').map(Number) ?? size.scales,
  keep,
}
const before = loadNow()
const results: Result[] = []
await using ground = await openGround()
for (const name of names) {
  const measure = measurements[name]
  if (!measure) throw new Error(`there is nothing called ${name} to measure`)
  results.push(...(await measure({ plan, ground, tell: say })))
}

const circumstances = {
  cores: os.availableParallelism(),
  processor: os.cpus()[0]?.model ?? 'unknown',
  node: process.versions.node,
  postgres: ground.version,
  load: [before, loadNow()],
} as const
const table = toTable(results)
say(`\n${toSentence(circumstances)}\n\n${table}`)

// Only a run in full is worth keeping.
if (!values.quick) {
  const file = new URL('README.md', import.meta.url)
  const text = await readFile(file, 'utf8')
  await writeFile(file, replaceGenerated(text, generate(text)))
}

function generate(text: string): string {
  if (positionals.length === 0)
    return `${toSentence(circumstances)}\n\n${table}`
  const name = process.argv.slice(2).join(' ')
  const sentence = toOwnSentence(name, circumstances)
  return merge(generatedIn(text), sentence, sentence.split(',')[0] ?? '', table)
}

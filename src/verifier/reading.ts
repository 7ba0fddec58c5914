import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { MeetingFact } from '../../machines/facts.ts'
import type { Checkpoint } from '../audit/checkpoint.ts'
import type { CheckpointKey } from '../audit/keys.ts'
import { badLine } from '../transfer/bad-line.ts'
import {
  noLines,
  placeOf,
  requireEnd,
  requireHeader,
} from '../transfer/frame.ts'
import type { Line } from '../transfer/lines.ts'
import {
  cutAt,
  type ReadLine,
  readLine,
  requireShape,
} from '../transfer/read-line.ts'
import type { Counts } from '../transfer/schema.ts'
import type { Content, Section } from '../transfer/section.ts'
import { sections } from '../transfer/sections.ts'
import { type Findings, finding } from './finding.ts'
import { type Glance, glanceAt, glanceIn } from './glance.ts'
import type { ItemLine } from './packing.ts'
import { reasonOfLine } from './read-event.ts'

/** A head, and where it stands. */
export interface HeadLine extends Checkpoint {
  line: number
}

/** A public key of heads, and where it stands. */
export interface KeyLine extends CheckpointKey {
  line: number
}

/** What stands in a file beside its events. */
export interface Reading {
  /** How many lines of each type there are. */
  counts: Counts
  lines: number
  /** Each as facts have it in canonical JSON, by id. */
  meetings: Map<string, string>
  keys: KeyLine[]
  heads: HeadLine[]
}

/** Takes the lines of a file, one after the other. */
export interface Reader {
  readonly reading: Reading
  take(line: Line): void
  /** Says that no more will come. */
  finish(): void
}

/** Takes the next event, in the order of the feed, with the hash it bears. */
export type PutEvent = (line: ItemLine, hash: Buffer) => void

const eventPlace = sections.findIndex(({ type }) => type === 'event')

/**
 * Begins to read an export. Lines of events are handed on without being looked
 * into; all others are held to their shapes, and the last one to all of them.
 */
export function openReader(findings: Findings, put: PutEvent): Reader {
  const digest = createHash('sha256')
  const reading: Reading = {
    ...{ counts: noLines(), lines: 0, meetings: new Map() },
    ...{ keys: [], heads: [] },
  }
  let stage = -1
  let isEnded = false
  const count = (type: string) => {
    reading.counts[type] = Number(reading.counts[type]) + 1
  }
  const putEvent = (line: Line, { workItem, hash }: Glance) => {
    count('event')
    put({ ...line, workItem }, hash)
  }
  const putLine = (read: ReadLine, line: Line) => {
    stage = placeOf(read, stage)
    if (stage === eventPlace) {
      const glance = glanceIn(read.content)
      if (glance) return putEvent(line, glance)
      throw badLine(line.number, 'VALIDATION', 'names no work item or no hash')
    }
    count(read.type)
    requireShape(read, (sections[stage] as Section).shape)
    keep(reading, read)
  }
  const takeLine = (line: Line) => {
    const { number } = line
    if (isEnded) throw badLine(number, 'VALIDATION', 'stands after the end')
    const read = readLine(line)
    isEnded = read.type === 'end' && number > 1
    if (number === 1) requireHeader(read)
    else if (!isEnded) putLine(read, line)
    else requireEnd(read, reading.counts, digest.copy().digest('hex'))
  }
  const tell = (number: number, error: unknown) => {
    const check = isEnded || number === 1 ? 'file' : 'shape'
    findings.add(finding(check, number, reasonOfLine(number, error)))
  }
  return {
    reading,
    take(line) {
      const isAmongEvents = stage === eventPlace && !isEnded
      const glance = isAmongEvents ? glanceAt(line.bytes) : null
      reading.lines = line.number
      try {
        if (glance) putEvent(line, glance)
        else takeLine(line)
      } catch (error) {
        tell(line.number, error)
      }
      digest.update(line.bytes)
    },
    finish() {
      if (isEnded) return
      isEnded = true
      const number = reading.lines + 1
      tell(number, cutAt(number))
    },
  }
}

/** Keeps what other lines are held against. */
function keep(
  { meetings, keys, heads }: Reading,
  { type, number, content }: ReadLine,
) {
  if (type === 'meeting') {
    const fact = toFact(content)
    meetings.set(fact.id, canonicalize(fact) as string)
  }
  if (type === 'key') {
    keys.push({ ...(content as unknown as CheckpointKey), line: number })
  }
  if (type === 'checkpoint') {
    heads.push({ ...(content as unknown as Checkpoint), line: number })
  }
}

function toFact(content: Content): MeetingFact {
  const { id, name, kind, group, opensOn, closesOn } =
    content as unknown as MeetingFact
  return { id, name, kind, group, opensOn, closesOn }
}

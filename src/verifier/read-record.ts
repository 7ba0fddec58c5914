import { createReadStream } from 'node:fs'
import { Problem } from '../http/problems.ts'
import { tooLong } from '../transfer/bad-line.ts'
import type { Progress } from '../transfer/import.ts'
import { readLines } from '../transfer/lines.ts'
import { type Findings, finding } from './finding.ts'
import { openReader, type PutEvent, type Reading } from './reading.ts'

/** Octets that are read at once. */
const piece = 1024 * 1024

/** What becomes of a file as it is read. */
export interface Sink {
  findings: Findings
  put: PutEvent
  /** Is told how far it is. */
  watch: (progress: Progress) => void
}

/**
 * Reads an export once, from its first line to its last one.
 *
 * @throws Error where the file cannot be read, or `signal` says stop
 */
export async function readRecord(
  file: string,
  { findings, put, watch }: Sink,
  signal: AbortSignal,
): Promise<Reading> {
  const reader = openReader(findings, put)
  const source = createReadStream(file, { highWaterMark: piece, signal })
  let bytes = 0
  try {
    for await (const lines of readLines(source, tooLong)) {
      for (const line of lines) {
        bytes += line.bytes.length
        reader.take(line)
      }
      watch({ lines: reader.reading.lines, bytes })
    }
    reader.finish()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    findings.add(finding('file', reader.reading.lines + 1, error.detail))
  }
  return reader.reading
}

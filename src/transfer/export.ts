import { createHash } from 'node:crypto'
import { openSnapshot } from '../../db/transfers.ts'
import { machines } from '../../machines/index.ts'
import { makeCheckpoint } from '../audit/checkpoints.ts'
import type { Signer } from '../audit/signer.ts'
import type { Engine } from '../engine/engine.ts'
import type { Counts, EndLine, HeaderLine } from './schema.ts'
import { sections } from './sections.ts'

const description =
  'Everything that is on record, one object a line: first this one, last how many lines of each type there are and the SHA-256 of all lines before. Left out are tokens, webhooks with their secrets, and the answers kept under idempotency keys.'

/** Some lines of a file. */
export interface Lines {
  text: string
  /** How many they are. */
  lines: number
}

/** Milliseconds that transactions under way may take to end. */
const patience = 5_000

/**
 * Everything that is on record, as it is at one instant, whoever writes on:
 * the lines of a file, some at a time. The same record always gives the same
 * file. Events that no checkpoint covers get one first.
 *
 * @param onUncovered told why that cannot be had; the file is whole all the
 *   same
 */
export async function* exportRecord(
  { db, zone }: Pick<Engine, 'db' | 'zone'>,
  signer: Signer,
  onUncovered: (error: unknown) => void,
): AsyncGenerator<Lines> {
  await makeCheckpoint(signer, patience).catch(onUncovered)
  const digest = createHash('sha256')
  const counts: Counts = {}
  const sealed = (objects: readonly object[]) => {
    const lines = toLines(objects)
    digest.update(lines.text)
    return lines
  }
  const trx = await openSnapshot(db)
  try {
    yield sealed([{ type: 'header', ...headerOf(zone) }])
    for (const { type, read } of sections) {
      counts[type] = 0
      for await (const page of read(trx)) {
        counts[type] += page.length
        yield sealed(page.map((content) => ({ type, ...content })))
      }
    }
    const end: EndLine = { counts, sha256: digest.digest('hex') }
    yield toLines([{ type: 'end', ...end }])
  } finally {
    await trx.rollback().execute()
  }
}

function headerOf(zone: string): HeaderLine {
  return {
    format: 'rectrack',
    version: 1,
    zone,
    machines: machines.map(({ id, version = '' }) => ({ id, version })),
    description,
  }
}

function toLines(objects: readonly object[]): Lines {
  const lines = objects.map((object) => `${JSON.stringify(object)}\n`)
  return { text: lines.join(''), lines: objects.length }
}

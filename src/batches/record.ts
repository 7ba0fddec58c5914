import type { BatchRecorded } from '../engine/batch.ts'
import type { Instruction } from '../engine/instruction.ts'
import type { Manner } from '../engine/manner.ts'
import type { Mistake } from '../http/problems.ts'
import { type BatchFailure, placed, type Words } from './failures.ts'
import type { ReadBatch, ReadMember } from './read.ts'

/** Records a batch of instructions, all or nothing. */
export type RecordInstructions = (
  instructions: readonly Instruction[],
  manner: Manner,
) => Promise<BatchRecorded>

/** What has become of a batch: all of it, or nothing with every reason. */
export type MembersRecorded =
  | Exclude<BatchRecorded, { kind: 'failed' }>
  | { kind: 'failed'; failures: BatchFailure[] }

/**
 * Records a batch that was read, all or nothing. Where a member could not be
 * read the others are still tried, for show, so that every reason is told at
 * once.
 *
 * @param record how the instructions become events
 */
export async function recordMembers(
  words: Words,
  { read, failures }: ReadBatch,
  manner: Manner,
  record: RecordInstructions,
): Promise<MembersRecorded> {
  const instructions = read.map(({ instruction }) => instruction)
  const isHopeless = failures.length > 0
  const result = await record(
    instructions,
    isHopeless ? { dryRun: true } : manner,
  )
  if (result.kind !== 'failed' && !isHopeless) return result
  const refused = failuresOf(words, result, read)
  return { kind: 'failed', failures: [...failures, ...refused] }
}

function failuresOf(
  words: Words,
  result: BatchRecorded,
  read: readonly ReadMember[],
): BatchFailure[] {
  if (result.kind !== 'failed') return []
  return result.failures.flatMap(({ index: at, code, detail, extra }) => {
    const member = read[at]
    if (!member) return []
    const { index } = member
    const { errors, ...more } = extra
    const places = errors ? { errors: placesOf(words, member, errors) } : {}
    return { index, code, detail, ...more, ...places }
  })
}

function placesOf(
  words: Words,
  { index, instruction }: ReadMember,
  mistakes: readonly Mistake[],
): Mistake[] {
  const within = instruction.kind === 'propose' ? '/propose' : ''
  return placed(
    words,
    index,
    mistakes.map(({ path, message }) => ({
      path: `${within}${path}`,
      message,
    })),
  )
}

import type { BatchRecorded } from '../engine/batch.ts'
import type { Instruction } from '../engine/instruction.ts'
import type { Manner } from '../engine/manner.ts'
import type { Mistake } from '../http/problems.ts'
import {
  type DecisionFailure,
  placed,
  type ReadDecision,
  readDecisions,
} from './decisions.ts'
import type { Meeting } from './schema.ts'

/** What a plenary decided, as `POST /v1/meetings/{id}/decisions` takes it. */
export interface Plenary {
  /** The civil date of the decisions; today if not given. */
  on?: string
  decisions: readonly unknown[]
}

/** Records a batch of instructions, all or nothing. */
export type RecordInstructions = (
  instructions: readonly Instruction[],
  manner: Manner,
) => Promise<BatchRecorded>

/** What has become of a plenary: all of it, or nothing with every reason. */
export type DecisionsRecorded =
  | Exclude<BatchRecorded, { kind: 'failed' }>
  | { kind: 'failed'; failures: DecisionFailure[] }

/**
 * Reads the decisions of a plenary and records them, all or nothing. Where one
 * cannot be read the others are still tried, for show, so that every reason
 * is told at once.
 *
 * @param record how the instructions that were read become a batch
 */
export async function recordDecisions(
  meeting: Pick<Meeting, 'id' | 'kind'>,
  { on, decisions }: Plenary,
  manner: Manner,
  record: RecordInstructions,
): Promise<DecisionsRecorded> {
  const { read, failures } = readDecisions(meeting, decisions, on)
  const instructions = read.map(({ instruction }) => instruction)
  const isHopeless = failures.length > 0
  const result = await record(
    instructions,
    isHopeless ? { dryRun: true } : manner,
  )
  if (result.kind !== 'failed' && !isHopeless) return result
  return {
    kind: 'failed',
    failures: [...failures, ...failuresOf(result, read)],
  }
}

function failuresOf(
  result: BatchRecorded,
  read: readonly ReadDecision[],
): DecisionFailure[] {
  if (result.kind !== 'failed') return []
  return result.failures.flatMap(({ index: at, code, detail, extra }) => {
    const decision = read[at]
    if (!decision) return []
    const { index } = decision
    const { errors, ...more } = extra
    const places = errors ? { errors: placesOf(decision, errors) } : {}
    return { index, code, detail, ...more, ...places }
  })
}

function placesOf(
  { index, instruction }: ReadDecision,
  mistakes: readonly Mistake[],
): Mistake[] {
  const within = instruction.kind === 'propose' ? '/propose' : ''
  return placed(
    index,
    mistakes.map(({ path, message }) => ({
      path: `${within}${path}`,
      message,
    })),
  )
}

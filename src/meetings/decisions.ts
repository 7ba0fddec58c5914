import type { MeetingRow } from '../../db/meetings.ts'
import { type BodyType, definitions } from '../../machines/bodies.ts'
import type { Words } from '../batches/failures.ts'
import {
  noWorkItem,
  type ReadBatch,
  readBatch,
  readRef,
} from '../batches/read.ts'
import type { Instruction } from '../engine/instruction.ts'
import { type Intake, readEntry, readProposal } from '../work-items/intake.ts'

/** What the members of a plenary's batch are called. */
export const words: Words = { one: 'decision', many: 'decisions' }

type Meeting = Pick<MeetingRow, 'id' | 'kind'>

/**
 * Reads the decisions of a meeting. What a decision leaves out, the meeting
 * supplies: its id, its forum, and the day of the plenary.
 *
 * @param on the day of the plenary; today if not given
 * @returns those that are valid, and those that are not
 */
export function readDecisions(
  meeting: Meeting,
  decisions: readonly unknown[],
  on: string | undefined,
): ReadBatch {
  return readBatch(words, decisions, (decision) =>
    readDecision(meeting, decision, on),
  )
}

function readDecision(
  meeting: Meeting,
  decision: Record<string, unknown>,
  on: string | undefined,
): Intake<Instruction> {
  const { workItem, propose, ...body } = decision
  if (propose !== undefined) return readNewItem(propose, workItem, body, on)
  const ref = readRef(workItem)
  if (ref === undefined) return noWorkItem
  const entry = readEntry(supply(meeting, body, on))
  return 'mistakes' in entry ? entry : { kind: 'event', ref, entry }
}

function readNewItem(
  propose: unknown,
  workItem: unknown,
  rest: Record<string, unknown>,
  on: string | undefined,
): Intake<Instruction> {
  const extra = Object.keys(
    workItem === undefined ? rest : { workItem, ...rest },
  )
  if (extra.length > 0) {
    const message = 'does not go with propose'
    return { mistakes: extra.map((name) => ({ path: `/${name}`, message })) }
  }
  const body =
    typeof propose === 'object' && propose !== null && on !== undefined
      ? { on, ...propose }
      : propose
  const read = readProposal(body)
  if (!('mistakes' in read)) return { kind: 'propose', ...read }
  return {
    mistakes: read.mistakes.map(({ path, message }) => ({
      path: `/propose${path}`,
      message,
    })),
  }
}

/** What the meeting knows goes in where the event has a field for it. */
function supply(
  { id, kind }: Meeting,
  body: Record<string, unknown>,
  on: string | undefined,
): Record<string, unknown> {
  const definition = Object.hasOwn(definitions, String(body.type))
    ? definitions[body.type as BodyType]
    : undefined
  const fields: Record<string, unknown> = definition?.payload.properties ?? {}
  const isForum = kind === 'SG' || kind === 'WP' || kind === 'WTSA'
  return {
    ...(on === undefined ? {} : { on }),
    ...('meeting' in fields ? { meeting: id } : {}),
    ...('forum' in fields && isForum ? { forum: kind } : {}),
    ...body,
  }
}

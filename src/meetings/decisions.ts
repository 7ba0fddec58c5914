import type { MeetingRow } from '../../db/meetings.ts'
import { type BodyType, definitions } from '../../machines/bodies.ts'
import type { Instruction } from '../engine/instruction.ts'
import { type catalogue, type Mistake, Problem } from '../http/problems.ts'
import { readEntry, readProposal } from '../work-items/intake.ts'

/** A decision that cannot be recorded, by its place. */
export interface DecisionFailure {
  index: number
  code: keyof typeof catalogue
  detail: string
  /** Places as JSON pointers into the body of the request. */
  errors?: Mistake[]
  [member: string]: unknown
}

/** A decision that was read, and its place. */
export interface ReadDecision {
  index: number
  instruction: Instruction
}

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
): { read: ReadDecision[]; failures: DecisionFailure[] } {
  const read: ReadDecision[] = []
  const failures: DecisionFailure[] = []
  for (const [index, decision] of decisions.entries()) {
    const result = readDecision(meeting, decision, on)
    if (!('mistakes' in result)) read.push({ index, instruction: result })
    else failures.push(toFailure(index, result.mistakes))
  }
  return { read, failures }
}

/**
 * The problem of a batch of which nothing was recorded. Its code is the one
 * that the failures share, else CONFLICT; its errors are theirs.
 */
export function problemOf(failures: DecisionFailure[], count: number): Problem {
  const codes = new Set(failures.map(({ code }) => code))
  const [first = 'CONFLICT'] = codes
  const code = codes.size === 1 ? first : 'CONFLICT'
  const sorted = failures.toSorted((a, b) => a.index - b.index)
  const errors = sorted.flatMap((failure) => failure.errors ?? [])
  return new Problem(
    code,
    `${failures.length} of ${count} decisions cannot be recorded; none was.`,
    { ...(errors.length > 0 ? { errors } : {}), failures: sorted },
  )
}

function readDecision(
  meeting: Meeting,
  decision: unknown,
  on: string | undefined,
): Instruction | { mistakes: Mistake[] } {
  const isObject = typeof decision === 'object' && decision !== null
  if (!isObject || Array.isArray(decision)) {
    return { mistakes: [{ path: '', message: 'must be an object' }] }
  }
  const { workItem, propose, ...body } = decision as Record<string, unknown>
  if (propose !== undefined) return readNewItem(propose, workItem, body, on)
  if (typeof workItem !== 'string' || workItem.trim() === '') {
    const message = 'must be the id, number or name of a work item'
    return { mistakes: [{ path: '/workItem', message }] }
  }
  const entry = readEntry(supply(meeting, body, on))
  return 'mistakes' in entry ? entry : { kind: 'event', ref: workItem, entry }
}

function readNewItem(
  propose: unknown,
  workItem: unknown,
  rest: Record<string, unknown>,
  on: string | undefined,
): Instruction | { mistakes: Mistake[] } {
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

function toFailure(index: number, mistakes: Mistake[]): DecisionFailure {
  const detail = mistakes
    .map(({ path, message }) => `${path.slice(1) || 'decision'}: ${message}`)
    .join('; ')
  return { index, code: 'VALIDATION', detail, errors: placed(index, mistakes) }
}

/** Mistakes of a decision at their places in the request. */
export function placed(index: number, mistakes: readonly Mistake[]): Mistake[] {
  return mistakes.map(({ path, message }) => ({
    path: `/decisions/${index}${path}`,
    message,
  }))
}

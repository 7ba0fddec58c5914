import type { Instruction } from '../engine/instruction.ts'
import type { Mistake } from '../http/problems.ts'
import type { Intake } from '../work-items/intake.ts'
import { type BatchFailure, unreadable, type Words } from './failures.ts'

/** A member of a batch that was read, and its place. */
export interface ReadMember<Asked extends Instruction = Instruction> {
  index: number
  instruction: Asked
}

/** The members that are valid, and why the others are not. */
export interface ReadBatch<Asked extends Instruction = Instruction> {
  read: ReadMember<Asked>[]
  failures: BatchFailure[]
}

/**
 * Reads the members of a batch, each for itself.
 *
 * @param members parsed JSON
 * @param readMember what one that is an object asks to record
 */
export function readBatch<Asked extends Instruction>(
  words: Words,
  members: readonly unknown[],
  readMember: (member: Record<string, unknown>) => Intake<Asked>,
): ReadBatch<Asked> {
  const read: ReadMember<Asked>[] = []
  const failures: BatchFailure[] = []
  for (const [index, member] of members.entries()) {
    const result = isObject(member) ? readMember(member) : noObject
    if ('mistakes' in result) {
      failures.push(unreadable(words, index, result.mistakes))
    } else read.push({ index, instruction: result })
  }
  return { read, failures }
}

/**
 * The work item that a member names.
 *
 * @returns undefined where it names none; {@link noWorkItem} says so
 */
export function readRef(workItem: unknown): string | undefined {
  if (typeof workItem !== 'string' || workItem.trim() === '') return undefined
  return workItem
}

/** The mistake of a member that names no work item. */
export const noWorkItem: { mistakes: Mistake[] } = {
  mistakes: [
    {
      path: '/workItem',
      message: 'must be the id, number or name of a work item',
    },
  ],
}

const noObject = { mistakes: [{ path: '', message: 'must be an object' }] }

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

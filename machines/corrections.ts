import type { Context, Correction } from './context.ts'
import type { correct } from './events/correct.ts'
import type { PayloadOf } from './events/define.ts'
import type { Proposal } from './events/propose.ts'
import type { Facts } from './facts.ts'

/** A correction as it is recorded. */
export interface Correcting {
  seq: number
  on: string
  recordedAt: string
  payload: PayloadOf<typeof correct>
  facts: Facts
}

const held = 'is not corrected: names, rights and lists hang on it'
const numbered = `${held}; assignNumber gives another`
const changed = (by: string) => `${held}; ${by} changes it`

const fixed = new Map([
  ['propose provisionalName', held],
  ['propose studyGroup', held],
  ['propose question', held],
  [
    'propose edition',
    'is not corrected: the item keeps the rules that it began with',
  ],
  ['propose number', numbered],
  ['assignNumber number', numbered],
  ['propose kind', changed('changeKind')],
  ['changeKind kind', changed('changeKind')],
  ['propose process', changed('changeProcess')],
  ['changeProcess to', changed('changeProcess')],
])

/** Why a field of an event stays what it is; null where it may be corrected. */
export function refuseField(type: string, field: string): string | null {
  return fixed.get(`${type} ${field}`) ?? null
}

/** Fields that say something to people, from which nothing is computed. */
const told = new Set([
  ...['title', 'versionType', 'justification', 'baseText', 'timing'],
  ...['editors', 'scope', 'summary', 'relations', 'liaisons'],
  ...['supportingMembers', 'text', 'reason', 'reasons', 'document', 'source'],
  ...['circular', 'announcement', 'concerns', 'changes', 'remark', 'note'],
  ...['reference', 'languages', 'evidence'],
])

/**
 * What a correction does not do: states, deadlines and counts stay as they
 * were computed from what was recorded first.
 */
export function warningsOfCorrection({
  payload,
  facts: { corrects },
}: Pick<Correcting, 'payload' | 'facts'>): string[] {
  if (!corrects) return []
  const fields = Object.keys(payload.fields).filter(
    (field) =>
      !told.has(field) && !(corrects.type === 'reply' && field === 'comment'),
  )
  if (fields.length === 0) return []
  return [
    `The record is corrected in ${fields.join(', ')}; states, deadlines, counts and lists that rest on it stay as they are.`,
  ]
}

/**
 * What a correction says, field by field. One that was recorded without what
 * was before it is a note, and changes nothing.
 */
export function correctionsBy({
  payload: { event, fields, reason },
  facts: { corrects },
  ...when
}: Correcting): Correction[] {
  if (!corrects) return []
  const { seq, on, recordedAt } = when
  // The database keeps fields in an order of its own.
  const names = Object.keys(fields).sort()
  return names.map((field) => {
    const is = fields[field]
    const was = corrects.was[field] ?? null
    return { seq, event, field, was, is, reason, on, recordedAt }
  })
}

/** What is remembered after a correction; the law itself forgets nothing. */
export function correctContext(
  context: Context,
  correcting: Correcting,
): Context {
  const more = correctionsBy(correcting)
  if (more.length === 0) return context
  return { ...context, corrections: [...(context.corrections ?? []), ...more] }
}

/** The corrected fields of an event as they stand: the last word counts. */
export function correctedFields(
  corrections: readonly Correction[],
  event: number,
): Record<string, unknown> {
  return Object.fromEntries(
    corrections
      .filter((one) => one.event === event)
      .map(({ field, is }) => [field, is]),
  )
}

/** The A.1 form as it stands with its corrections. */
export function formOf({ proposal, corrections }: Context): Proposal {
  if (!corrections) return proposal
  const {
    on: _,
    note: __,
    evidence: ___,
    ...fields
  } = correctedFields(corrections, 1)
  return { ...proposal, ...fields }
}

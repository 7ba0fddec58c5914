import type { Payload } from '../../../machines/events.ts'
import type { Item } from './item.ts'
import { describe, type Entry, sorted } from './rows.ts'
import type { SummaryOutcome } from './schema/decisions.ts'
import type { Told } from './told.ts'

type Outcome = SummaryOutcome['outcome']

/** What each other decision is called. */
const outcomes: Readonly<Record<string, Outcome>> = {
  reject: 'notAdopted',
  returnToStudy: 'returnedToStudy',
  withdrawConsent: 'consentWithdrawn',
  withdrawDetermination: 'determinationWithdrawn',
  requestMoreTime: 'moreTimeRequested',
  defer: 'deferred',
  referToWtsa: 'referredToWtsa',
  changeKind: 'kindChanged',
  merge: 'merged',
  discontinue: 'discontinued',
}

/**
 * Every other decision on work items: those that were discontinued, merged,
 * withdrawn, returned to study, deferred and so on. Of each kind an item has
 * one, the last.
 */
export function otherOutcomes(items: readonly Item[]): SummaryOutcome[] {
  const entries = items.flatMap((item) => {
    const last = new Map(item.here.map((told) => [outcomes[told.type], told]))
    last.delete(undefined)
    return [...last.values()].map((told) => ({ item, told }))
  })
  return sorted(entries).map(toRow)
}

function toRow({ item, told }: Entry): SummaryOutcome {
  const outcome = outcomes[told.type] as Outcome
  return { ...describe(item), on: told.on, outcome, detail: detailOf(told) }
}

function detailOf({ payload }: Told): string {
  const { into, kind, by, reason } = payload as Partial<
    Payload<'merge'> & Payload<'changeKind'> & Payload<'requestMoreTime'>
  >
  const subject = into ?? kind ?? by?.name
  const parts = [subject, reason].filter((part) => part !== undefined)
  return parts.join(': ')
}

import type { Item } from './item.ts'
import { describe, entriesOf, sorted } from './rows.ts'
import type { SummaryProcessChange } from './schema/decisions.ts'
import type { ToldOf } from './told.ts'

/**
 * Changes between AAP and TAP with those who asked for them: before consent
 * or determination (Res. 1 8.3), or by declaration of a Member State at the
 * meeting that decides (A.8 5.2).
 */
export function processChanges(items: readonly Item[]): SummaryProcessChange[] {
  const entries = sorted<Change | Declaration>([
    ...entriesOf(items, 'changeProcess'),
    ...entriesOf(items, 'declarePolicyImplications'),
  ])
  return entries.map(({ item, told }) => {
    const { on } = told
    const said =
      told.type === 'changeProcess' ? ofChange(told) : ofDeclaration(told)
    return { ...describe(item), on, ...said }
  })
}

type Change = ToldOf<'changeProcess'>
type Declaration = ToldOf<'declarePolicyImplications'>

type Said = Omit<SummaryProcessChange, keyof ReturnType<typeof describe> | 'on'>

function ofChange({ payload }: Change): Said {
  const { to, requestedBy, secondedBy, reasons, decidedBy } = payload
  const from = to === 'TAP' ? 'AAP' : 'TAP'
  return {
    ...{ from, to, requestedBy, reasons, decidedBy },
    secondedBy: secondedBy ?? [],
  }
}

function ofDeclaration({ payload }: Declaration): Said {
  return {
    from: 'AAP',
    to: 'TAP',
    requestedBy: [payload.by],
    secondedBy: [],
    reasons: null,
    decidedBy: 'declaration',
  }
}

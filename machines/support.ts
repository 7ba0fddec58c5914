import type { Consultation, Context } from './context.ts'
import { getEdition } from './editions.ts'
import { isSupported, tally } from './outcomes.ts'

/** How a consultation stands, in figures and in words. */
export interface Support extends ReturnType<typeof tally> {
  /** Support in per cent, to a tenth; null where there are no replies. */
  share: number | null
  /** The per cent that let approval proceed. */
  needed: number
  mayProceed: boolean
  /** Such as `5 of 8 replies support: 62.5 %, 70 % needed`. */
  sentence: string
}

/**
 * Counts a consultation and weighs it (Res. 1 9.4.5, 9.4.6). A share that does
 * not suffice is never rounded up to the one that is needed.
 */
export function supportOf(
  context: Context,
  consultation: Consultation,
): Support {
  const counted = tally(consultation)
  const mayProceed = isSupported(context, consultation)
  const { value, clause } = getEdition(context.edition).support
  const needed = (100 * value.numerator) / value.denominator
  const { yes, replies } = counted
  const common = { ...counted, needed, mayProceed }
  if (replies === 0) {
    const sentence = `No replies: may proceed (${clause})`
    return { ...common, share: null, sentence }
  }
  const limit = mayProceed ? Infinity : 10 * needed - 1
  const share = Math.min(tenths(yes, replies), limit) / 10
  const noun = replies === 1 ? 'reply' : 'replies'
  const verb = yes === 1 || replies === 1 ? 'supports' : 'support'
  const sentence = `${yes} of ${replies} ${noun} ${verb}: ${share} %, ${needed} % needed`
  return { ...common, share, sentence }
}

/** A share in tenths of a per cent, rounded in whole numbers. */
function tenths(part: number, whole: number): number {
  return Math.floor((2000 * part + whole) / (2 * whole))
}

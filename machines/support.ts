import type { Consultation, Context } from './context.ts'
import { getEdition } from './editions.ts'
import { isSupported, tally } from './outcomes.ts'

/** How a consultation stands, in figures and in words. */
export interface Support extends ReturnType<typeof tally> {
  /** Support in per cent; null where there are no replies. */
  share: number | null
  /** The per cent that let approval proceed. */
  needed: number
  mayProceed: boolean
  /** Such as `5 of 8 replies support: 62.5 %, 70 % needed`. */
  sentence: string
}

/**
 * Counts a consultation and weighs it (Res. 1 9.4.5, 9.4.6). The sentence has
 * the share to a tenth, and never rounds one that does not suffice up to the
 * one that is needed.
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
  const rounded = tenths(yes, replies)
  const isTooMuch = !mayProceed && rounded >= 10 * needed
  const shown = isTooMuch ? (10 * needed - 1) / 10 : rounded / 10
  const noun = replies === 1 ? 'reply' : 'replies'
  const verb = yes === 1 || replies === 1 ? 'supports' : 'support'
  const sentence = `${yes} of ${replies} ${noun} ${verb}: ${shown} %, ${needed} % needed`
  return { ...common, share: (100 * yes) / replies, sentence }
}

/** A share in tenths of a per cent, rounded in whole numbers. */
function tenths(part: number, whole: number): number {
  const twice = 2000 * part + whole
  return (twice - (twice % (2 * whole))) / (2 * whole)
}

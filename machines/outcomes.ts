import type { Consultation, Context } from './context.ts'
import { getEdition } from './editions.ts'
import type { MachineEvent } from './events.ts'
import { distinct, memberStates, partyKey, without } from './parties.ts'

/** What a decision says of those who do not agree. */
export type Decision = Pick<MachineEvent<'decide'>, 'payload'>

/**
 * Everyone who opposes at a decision: those whom the event names, and in the
 * extra weeks those who asked for them and those who then opposed; abstainers
 * are left out (A.8 5.7, Res. 1 9.5.6; rules.md Q3, Q5).
 */
export function opposers(
  context: Context,
  { payload: { opposing, abstaining } }: Decision,
) {
  return without(
    [
      ...opposing,
      ...context.lateOpposition,
      ...(context.moreTime?.opposing ?? []),
    ],
    abstaining,
  )
}

/**
 * Whether the decision approves: in AAP at most one Member State opposes
 * (A.8 5.3, 5.4), in TAP none does (Res. 1 9.5.3).
 */
export function carries(context: Context, decision: Decision): boolean {
  const { value } = toleratedMemberStates(context)
  return memberStates(opposers(context, decision)).length <= value
}

/** How many Member States may oppose without stopping the approval. */
export function toleratedMemberStates({ edition, process }: Context) {
  const { AAP, TAP } = getEdition(edition).toleratedMemberStates
  return process === 'TAP' ? TAP : AAP
}

/** Counts the replies that stand. */
export function tally(consultation: Consultation) {
  const count = (support: string) =>
    consultation.replies.filter((reply) => reply.support === support).length
  return {
    yes: count('yes'),
    no: count('no'),
    abstain: count('abstain'),
    replies: consultation.replies.length,
  }
}

/**
 * Whether approval may proceed: no replies, or at least 70 % of all replies
 * support it (Res. 1 9.4.5; rules.md Q10). Whole numbers only.
 */
export function isSupported(
  context: Context,
  consultation: Consultation,
): boolean {
  const { numerator, denominator } = getEdition(context.edition).support.value
  const { yes, replies } = tally(consultation)
  return replies === 0 || denominator * yes >= numerator * replies
}

/** A consultation with one more reply; it replaces the party's earlier one. */
export function withReply(
  consultation: Consultation,
  event: MachineEvent<'reply'>,
): Consultation {
  const { from, support, receivedOn } = event.payload
  const others = consultation.replies.filter(
    (reply) => partyKey(reply.party) !== partyKey(from),
  )
  const reply = {
    seq: event.seq,
    party: from,
    support,
    receivedOn: receivedOn ?? event.on,
  }
  return { ...consultation, replies: [...others, reply] }
}

/** The code of a text approved by judgement (A.8 4.4.1, rules.md 1.8). */
export function judgementCode(context: Context): 'A' | 'AT' | 'AC' {
  if (context.additionalReviewHeld) return 'AC'
  return commentsInTime(context).length === 0 ? 'A' : 'AT'
}

/** The comments of the window last opened that came in time (A.8 4.4). */
export function commentsInTime(context: Context) {
  return context.comments.filter(
    (c) => !c.late && c.window === context.window?.kind,
  )
}

/** Those that are other than typographical (A.8 4.4.2). */
export function substantiveComments(context: Context) {
  return commentsInTime(context).filter((c) => c.class === 'substantive')
}

/** The parties that ask for a change of process, each once (Res. 1 8.3). */
export function supporters(event: MachineEvent<'changeProcess'>) {
  const { requestedBy, secondedBy = [] } = event.payload
  return distinct([...requestedBy, ...secondedBy])
}

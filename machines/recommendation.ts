import { aap } from './aap.ts'
import { type Amendments, amend } from './amend.ts'
import type { Context, Input } from './context.ts'
import { law, under } from './law.ts'
import { presumedProcess } from './processes.ts'
import { agreed, approved } from './publication.ts'
import { study } from './study.ts'
import { tap } from './tap.ts'

/** The last states; nothing leads out of them. */
function end(description: string, clause: string) {
  return law.createStateConfig({
    type: 'final',
    description,
    meta: under(clause),
    tags: 'final',
  })
}

const states = {
  study,
  aap,
  tap,
  approved,
  agreed,
  superseded: end('A newer edition is in force', 'A.8 6.4'),
  deleted: end('Deleted', 'A.8 8, Res. 1 9.8'),
  notAdopted: end('The meeting did not take the work item', 'A.1 1.4.7'),
  discontinued: end('Discontinued', 'A.1 1.4.7'),
  merged: end('Continues in another work item', 'A.1 1.4.7'),
}

/**
 * A version of the law: one statechart from the A.1 form to the end of a work
 * item. All versions share events, requirements and effects, none of which
 * ever changes its meaning: what is different has a name of its own.
 *
 * @param amendments what differs from the first version, which has none
 * @throws Error where an amendment leads to no state
 */
export function recommendationOf(version: string, amendments: Amendments = {}) {
  return law.createMachine({
    id: 'recommendation',
    version,
    description: 'A work item of ITU-T from its A.1 form to its end',
    context: ({ input }) => begin(input),
    initial: 'study',
    states: amend(states, amendments),
  })
}

/** The first version. */
export const recommendation = recommendationOf('1')

function begin({ proposal, edition, on }: Input): Context {
  const { kind, subjects = [], justification, number = null } = proposal
  return {
    proposal,
    kind,
    process: proposal.process ?? presumedProcess(kind, subjects),
    edition,
    number,
    formerNumbers: [],
    studyPeriod: null,
    documents: justification
      ? [{ seq: 1, on, event: 'propose', revision: 0, ...justification }]
      : [],
    consentedOn: null,
    determinedOn: null,
    approvedOn: null,
    agreedOn: null,
    text: null,
    summaryGiven: false,
    window: null,
    additionalReviewHeld: false,
    comments: [],
    meeting: null,
    consultation: null,
    moreTime: null,
    lateOpposition: [],
    approval: null,
    wasInForce: false,
    deadlines: [],
  }
}

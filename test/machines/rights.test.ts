import t from 'tap'
import { currentEdition, getEdition } from '../../machines/editions.ts'
import type { MachineEvent } from '../../machines/events.ts'
import type { RequirementName } from '../../machines/requirements.ts'
import { refuseRight } from '../../machines/rights.ts'
import type { Party } from '../../machines/shapes.ts'
import { warningsOf } from '../../machines/warnings.ts'
import {
  academia,
  additionalReview,
  associate,
  contextOf,
  eventOf,
  france,
  lastCall,
  refusalOf,
  sectorMember,
} from '../fixtures/law.ts'

const parties = [
  france,
  sectorMember('Acme'),
  associate('Startup'),
  academia('ETH'),
]

/** `flag` is let in with a warning, `warn` is let in and not counted. */
type Cell = 'yes' | 'no' | 'flag' | 'warn'

interface Action {
  does: string
  context?: Parameters<typeof contextOf>[0]
  asks?: RequirementName
  event: (party: Party) => MachineEvent
  /** Member States, Sector Members, Associates, Academia (rules.md 7, Q8). */
  cells: [Cell, Cell, Cell, Cell]
  /** The cause and the clause of a refusal or a warning. */
  says: RegExp
}

const said = { class: 'substantive', text: 'See 6.2.' } as const
const document = { reference: 'C260', revision: 1 }
const decide = (more: { opposing?: Party[]; abstaining?: Party[] }) =>
  eventOf('decide', { opposing: [], abstaining: [], ...more })
const request = (requestedBy: Party[], secondedBy: Party[]) =>
  eventOf('changeProcess', {
    to: 'TAP',
    requestedBy,
    secondedBy,
    reasons: 'Addressing.',
    document,
    meeting: 'm',
    decidedBy: 'consensus',
  })

const actions: Action[] = [
  {
    does: 'comments in the last call',
    context: { window: lastCall },
    asks: 'partyMayComment',
    event: (from) => eventOf('comment', { ...said, from }),
    cells: ['yes', 'yes', 'yes', 'no'],
    says: /may not comment in the last call; Member States, Sector Members and Associates may \(A\.8 4\.4; rules\.md 7, Q8\)/,
  },
  {
    does: 'comments in the additional review',
    context: { window: additionalReview },
    asks: 'partyMayComment',
    event: (from) => eventOf('comment', { ...said, from }),
    cells: ['yes', 'yes', 'flag', 'no'],
    says: /comment in the additional review.*\(A\.8 4\.5, Fig\. 1 note 10; rules\.md Q8\)/,
  },
  {
    does: 'has its overlooked comment of the review entered',
    context: { window: additionalReview },
    asks: 'partyMayComment',
    event: (from) =>
      eventOf('reopenJudgement', {
        ...said,
        from,
        receivedOn: '2017-11-01',
        reason: 'Overlooked.',
      }),
    cells: ['yes', 'yes', 'flag', 'no'],
    says: /comment in the additional review/,
  },
  {
    does: 'replies to a consultation',
    asks: 'fromMemberState',
    event: (from) => eventOf('reply', { from, support: 'yes' }),
    cells: ['yes', 'no', 'no', 'no'],
    says: /may not reply to the consultation; Member States may \(Res\. 1 9\.4\.1\)/,
  },
  {
    does: 'opposes in AAP',
    event: (party) => decide({ opposing: [party] }),
    cells: ['yes', 'yes', 'warn', 'warn'],
    says: /Member States and Sector Members may \(A\.8 5\.3, 5\.4\)/,
  },
  {
    does: 'opposes in TAP',
    context: { process: 'TAP' },
    event: (party) => decide({ opposing: [party] }),
    cells: ['yes', 'warn', 'warn', 'warn'],
    says: /; Member States may \(Res\. 1 9\.5\.3\)/,
  },
  {
    does: 'abstains in AAP',
    event: (party) => decide({ abstaining: [party] }),
    cells: ['yes', 'yes', 'warn', 'warn'],
    says: /oppose or abstain/,
  },
  {
    does: 'asks for four more weeks',
    asks: 'byMemberState',
    event: (by) => eventOf('requestMoreTime', { by }),
    cells: ['yes', 'no', 'no', 'no'],
    says: /may not request more time; Member States may \(A\.8 5\.6/,
  },
  {
    does: 'declares implications',
    asks: 'byMemberState',
    event: (by) => eventOf('declarePolicyImplications', { by }),
    cells: ['yes', 'no', 'no', 'no'],
    says: /may not declare policy or regulatory implications.*\(A\.8 5\.2\)/,
  },
  {
    does: 'requests a change of process',
    asks: 'requestersAreMembers',
    event: (party) => request([party], [france]),
    cells: ['yes', 'yes', 'no', 'no'],
    says: /may not request or second.*Member States and Sector Members may \(Res\. 1 8\.3\)/,
  },
  {
    does: 'seconds a change of process',
    asks: 'requestersAreMembers',
    event: (party) => request([france], [party]),
    cells: ['yes', 'yes', 'no', 'no'],
    says: /may not request or second/,
  },
  {
    does: 'objects to a deletion',
    asks: 'partyMayObject',
    event: (by) => eventOf('objectToDeletion', { by, reason: 'In use.' }),
    cells: ['yes', 'yes', 'no', 'no'],
    says: /may not object to a deletion.*\(A\.8 8\.2\.1; rules\.md Q19\)/,
  },
  {
    does: 'submits a contribution',
    event: (source) => eventOf('recordContribution', { document, source }),
    cells: ['yes', 'yes', 'yes', 'yes'],
    says: /never/,
  },
]

const names = {
  memberState: 'France is a Member State',
  sectorMember: 'Acme is a Sector Member',
  associate: 'Startup is an Associate',
  academia: 'ETH is of Academia',
}

for (const { does, context = {}, asks, event, cells, says } of actions) {
  for (const [at, party] of parties.entries()) {
    const cell = cells[at]
    t.test(`${party.category} ${does}: ${cell}`, async (t) => {
      const refusal = asks ? refusalOf(asks, context, event(party)) : null
      const warnings = warningsOf(contextOf(context), event(party))
      const isWarned = cell === 'flag' || cell === 'warn'
      t.equal(refusal !== null, cell === 'no')
      if (cell !== 'no') t.equal(warnings.length, isWarned ? 1 : 0)
      const [sentence] = refusal ? [refusal.reason] : warnings
      if (cell === 'yes') return
      t.match(sentence, says)
      t.equal(sentence?.indexOf(names[party.category]), 0)
    })
  }
}

t.test('the first party without the right is named', async (t) => {
  const event = request([france, associate('B')], [academia('C')])
  t.match(refusalOf('requestersAreMembers', {}, event)?.reason, /^B is an/)
})

t.test('an edition may let Academia comment (Q8)', async (t) => {
  const edition = getEdition(currentEdition)
  const right = edition.rights['comment.lastCall']
  const value = [...right.value, 'academia'] as const
  const rights = { ...edition.rights, 'comment.lastCall': { ...right, value } }
  const open = { ...edition, rights }
  t.equal(refuseRight(open, 'comment.lastCall', academia('ETH')), null)
  t.match(
    refuseRight(open, 'comment.additionalReview', academia('ETH')),
    /^ETH is of Academia/,
  )
})

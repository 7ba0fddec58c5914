import t from 'tap'
import type { ItemFact } from '../../../machines/facts.ts'
import type { Party, Process } from '../../../machines/shapes.ts'
import { type Judged, judge } from '../../fixtures/judged.ts'
import {
  academia,
  acme,
  associate,
  eventOf,
  france,
  germany,
  japan,
  memberState,
} from '../../fixtures/law.ts'

const document = { reference: 'TD416', revision: 1 }
const meeting = 'sg20-2017-09'
const reason = 'As the report says.'
const processes: Process[] = ['AAP', 'TAP', 'AGREEMENT']

const decisions = [
  {
    asks: 'processIsAap',
    type: 'consent',
    process: 'AAP',
    clause: /Res\. 1 8\.3/,
  },
  {
    asks: 'processIsTap',
    type: 'determine',
    process: 'TAP',
    clause: /9\.3\.1/,
  },
  {
    asks: 'processIsAgreement',
    type: 'agree',
    process: 'AGREEMENT',
    clause: /A\.8 7\.1/,
  },
] as const

judge(
  t,
  decisions.flatMap(({ asks, type, process: wanted, clause }) =>
    processes.map((process) => ({
      title: `${type} of a text of process ${process}`,
      asks,
      context: { process },
      event: eventOf(type, { forum: 'SG', meeting, document }),
      refused: process === wanted ? null : { clause },
    })),
  ),
)

const forums = ['SG', 'WP', 'WTSA'] as const

judge(
  t,
  forums.flatMap((forum): Judged[] => [
    ...(['withdrawConsent', 'withdrawDetermination'] as const).map((type) => ({
      title: `${type} by ${forum}`,
      asks: 'forumIsStudyGroupOrWorkingParty' as const,
      event: eventOf(type, { forum, meeting, reason }),
      refused: forum === 'WTSA' ? { clause: /rules\.md Q17/ } : null,
    })),
    {
      title: `adopt by ${forum}`,
      asks: 'forumIsStudyGroupOrWorkingParty',
      event: eventOf('adopt', { forum, meeting }),
      refused: forum === 'WTSA' ? { clause: /A\.1 1\.4\.7/ } : null,
    },
    ...(['discontinue', 'delete'] as const).map((type) => ({
      title: `${type} by ${forum}`,
      asks: 'forumIsStudyGroup' as const,
      event: eventOf(type, { forum, meeting, reason }),
      refused: forum === 'SG' ? null : { clause: /A\.1 1\.4\.7/ },
    })),
  ]),
)

const fitting = {
  AAP: 'consent',
  TAP: 'determination',
  AGREEMENT: 'agreement',
} as const

judge(
  t,
  processes.flatMap((process) =>
    Object.values(fitting).map((decision) => ({
      title: `a text of process ${process} put forward for ${decision}`,
      asks: 'decisionFitsProcess' as const,
      context: { process },
      event: eventOf('submitForDecision', { decision, document }),
      refused: decision === fitting[process] ? null : { clause: /A\.8 3\.1/ },
    })),
  ),
)

interface Request {
  to?: 'AAP' | 'TAP'
  requestedBy?: Party[]
  secondedBy?: Party[]
  decidedBy?: 'consensus' | 'vote'
  vote?: { for: number; against: number; abstain: number }
}

const changeOf = (request: Request) =>
  eventOf('changeProcess', {
    to: 'TAP',
    requestedBy: [france],
    reasons: reason,
    document,
    meeting,
    decidedBy: 'consensus',
    ...request,
  })

judge(
  t,
  processes.map((process) => ({
    title: `a change of the process of a text of ${process}`,
    asks: 'selectionIsOpen',
    context: { process },
    event: changeOf({}),
    refused: process === 'AGREEMENT' ? { clause: 'Res. 1 8.1' } : null,
  })),
)

judge(
  t,
  (['AAP', 'TAP'] as const).flatMap((process) =>
    (['AAP', 'TAP'] as const).map((to) => ({
      title: `a change from ${process} to ${to}`,
      asks: 'changesToTheOther' as const,
      context: { process },
      event: changeOf({ to }),
      refused: process === to ? { clause: 'Res. 1 8.3' } : null,
    })),
  ),
)

const seconded: [string, Request, boolean][] = [
  ['nobody', { requestedBy: [] }, false],
  ['one requester', {}, false],
  ['one requester twice', { requestedBy: [france, france] }, false],
  [
    'one requester in other letters',
    { requestedBy: [france, memberState(' france')] },
    false,
  ],
  ['a requester that seconds itself', { secondedBy: [france] }, false],
  ['a requester and another as seconder', { secondedBy: [acme] }, true],
  ['two requesters', { requestedBy: [france, germany] }, true],
  [
    'four requesters, as for Y.IPv6RefModel',
    {
      requestedBy: ['United Kingdom', 'Germany', 'Canada', 'USA'].map(
        memberState,
      ),
    },
    true,
  ],
]

judge(
  t,
  seconded.map(([title, request, isMet]) => ({
    title: `a request of ${title}`,
    asks: 'isSeconded',
    event: changeOf(request),
    refused: isMet ? null : { clause: 'Res. 1 8.3' },
  })),
)

judge(
  t,
  [
    japan,
    acme,
    associate('Small Startup'),
    academia('Some University'),
  ].flatMap((party): Judged[] => {
    const isMember = ['memberState', 'sectorMember'].includes(party.category)
    const refused = isMember ? null : { clause: 'Res. 1 8.3' }
    return [
      {
        title: `a request of ${party.category}`,
        asks: 'requestersAreMembers',
        event: changeOf({ requestedBy: [france, party] }),
        refused,
      },
      {
        title: `a request seconded by ${party.category}`,
        asks: 'requestersAreMembers',
        event: changeOf({ secondedBy: [party] }),
        refused,
      },
    ]
  }),
)

const voteOf = (inFavour: number, against: number): Request => ({
  decidedBy: 'vote',
  vote: { for: inFavour, against, abstain: 40 },
})

const votes: [string, Request, boolean][] = [
  ['consensus', {}, true],
  ['a vote without figures', { decidedBy: 'vote' }, false],
  ['a vote of 1 to 0', voteOf(1, 0), true],
  ['a vote of 21 to 20', voteOf(21, 20), true],
  ['a vote of 20 to 20', voteOf(20, 20), false],
  ['a vote of 19 to 20', voteOf(19, 20), false],
  ['a vote of 0 to 0', voteOf(0, 0), false],
]

judge(
  t,
  votes.map(([title, request, isMet]) => ({
    title: `a change by ${title}`,
    asks: 'voteCarries',
    event: changeOf(request),
    refused: isMet ? null : { clause: /Res\. 1 8\.1\.1/ },
  })),
)

judge(t, [
  {
    title: 'a number that nothing on its way has',
    asks: 'numberIsFree',
    event: eventOf('assignNumber', { number: 'Y.4117' }),
    refused: null,
  },
  {
    title: 'a number that another item on its way has',
    asks: 'numberIsFree',
    event: eventOf(
      'assignNumber',
      { number: 'Y.4117' },
      { facts: { numberHolder: 'another' } },
    ),
    refused: { clause: 'A.1 1.4.7', reason: /Y\.4117/ },
  },
])

const other: ItemFact = {
  id: 'another',
  state: 'study.active',
  final: false,
  self: false,
  kind: 'recommendation',
}
const mergeInto = (fact?: ItemFact) =>
  eventOf(
    'merge',
    { into: 'Y.other', reason },
    fact ? { facts: { other: fact } } : {},
  )

judge(t, [
  {
    title: 'a merger into an item on its way',
    asks: 'goesOnInAnother',
    event: mergeInto(other),
    refused: null,
  },
  {
    title: 'a merger into an item in force',
    asks: 'goesOnInAnother',
    event: mergeInto({ ...other, state: 'approved.inForce' }),
    refused: null,
  },
  {
    title: 'a merger into an item that has ended',
    asks: 'goesOnInAnother',
    event: mergeInto({ ...other, state: 'discontinued', final: true }),
    refused: { clause: 'A.1 1.4.7', reason: /discontinued/ },
  },
  {
    title: 'a merger into itself',
    asks: 'goesOnInAnother',
    event: mergeInto({ ...other, self: true }),
    refused: { clause: 'A.1 1.4.7' },
  },
  {
    title: 'a merger into nothing that is known',
    asks: 'goesOnInAnother',
    event: mergeInto(),
    refused: { clause: 'A.1 1.4.7' },
  },
])

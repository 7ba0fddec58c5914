import t from 'tap'
import type { Comment, Consultation, MoreTime } from '../../machines/context.ts'
import {
  carries,
  commentsInTime,
  isSupported,
  judgementCode,
  opposers,
  substantiveComments,
  supporters,
  tally,
  toleratedMemberStates,
  withReply,
} from '../../machines/outcomes.ts'
import type { Party } from '../../machines/shapes.ts'
import {
  acme,
  additionalReview,
  associate,
  commentOf,
  contextOf,
  eventOf,
  france,
  germany,
  japan,
  lastCall,
  memberState,
} from '../fixtures/law.ts'

const decision = (opposing: Party[], abstaining: Party[] = []) =>
  eventOf('decide', { opposing, abstaining })

/** Who opposes, who abstains, whether AAP approves, whether TAP does. */
const decisions: [string, Party[], Party[], aap: boolean, tap: boolean][] = [
  ['nobody opposes', [], [], true, true],
  ['one Member State opposes', [france], [], true, false],
  [
    'one Member State stands twice in the list',
    [france, memberState('FRANCE')],
    [],
    true,
    false,
  ],
  ['two Member States oppose', [france, germany], [], false, false],
  ['three Member States oppose', [france, germany, japan], [], false, false],
  ['a Sector Member opposes', [acme], [], true, true],
  [
    'many Sector Members oppose',
    [acme, { ...acme, name: 'B' }, { ...acme, name: 'C' }],
    [],
    true,
    true,
  ],
  [
    'a Member State and a Sector Member oppose',
    [acme, france],
    [],
    true,
    false,
  ],
  ['two of which one abstains', [france, germany], [germany], true, false],
  ['one that abstains', [france], [france], true, true],
  ['nobody, and some abstain', [], [france, germany], true, true],
  ['an Associate', [associate('A')], [], true, true],
]

for (const [title, opposing, abstaining, aap, tap] of decisions) {
  for (const [process, expected] of [
    ['AAP', aap],
    ['TAP', tap],
  ] as const) {
    const verdict = expected ? 'approves' : 'does not approve'
    t.test(`${process} ${verdict} where ${title}`, async (t) => {
      const event = decision(opposing, abstaining)
      t.equal(carries(contextOf({ process }), event), expected)
    })
  }
}

const moreTime: MoreTime = {
  by: france,
  opposing: [germany],
  lastDay: '2017-10-13',
}

/** Late opposition, that at the meeting, that of the decision (rules.md Q3). */
const late: [string, Partial<typeof moreTime>, Party[], Party[], boolean][] = [
  ['the late one alone', { opposing: [] }, [], [], true],
  [
    'the late one, repeated in the decision',
    { opposing: [] },
    [france],
    [],
    true,
  ],
  [
    'the late one, which also opposed before',
    { opposing: [france] },
    [],
    [],
    true,
  ],
  ['the late one and one at the meeting', {}, [], [], false],
  [
    'the late one and one in the decision',
    { opposing: [] },
    [japan],
    [],
    false,
  ],
  ['the late one and a Sector Member', { opposing: [acme] }, [], [], true],
  ['the late one and one that now abstains', {}, [], [germany], true],
]

for (const [title, more, opposing, abstaining, expected] of late) {
  t.test(`in the extra weeks ${title} count`, async (t) => {
    const context = contextOf({
      moreTime: { ...moreTime, ...more },
      lateOpposition: [france],
    })
    t.equal(carries(context, decision(opposing, abstaining)), expected)
  })
}

t.test('everyone who opposes is named once', async (t) => {
  const context = contextOf({ moreTime, lateOpposition: [france] })
  t.same(opposers(context, decision([japan, france], [japan])), [
    france,
    germany,
  ])
  t.same(opposers(contextOf(), decision([acme, france])), [acme, france])
})

const state = (index: number) => memberState(`State ${index}`)

function consultationOf(yes: number, no: number, abstain = 0): Consultation {
  const support = [
    ...Array<'yes'>(yes).fill('yes'),
    ...Array<'no'>(no).fill('no'),
    ...Array<'abstain'>(abstain).fill('abstain'),
  ]
  const replies = support.map((support, index) => ({
    seq: index + 3,
    party: state(index),
    support,
    receivedOn: '2018-02-01',
  }))
  return { announcedOn: '2018-01-15', closesOn: '2018-04-26', replies }
}

/** Yes, no, abstain, and whether at least 70 % of the replies support. */
const shares: [number, number, number, boolean][] = [
  [0, 0, 0, true],
  [1, 0, 0, true],
  [0, 1, 0, false],
  [0, 0, 1, false],
  [7, 3, 0, true],
  [7, 2, 1, true],
  [6, 4, 0, false],
  [6, 3, 1, false],
  [7, 4, 0, false],
  [2, 1, 0, false],
  [3, 1, 0, true],
  [5, 2, 0, true],
  [70, 30, 0, true],
  [69, 31, 0, false],
  [69, 30, 0, false],
  [70, 29, 1, true],
  [134, 57, 0, true],
  [133, 58, 0, false],
  [0, 0, 3, false],
]

for (const [yes, no, abstain, expected] of shares) {
  const what = `${yes} yes, ${no} no, ${abstain} abstentions`
  const verdict = expected ? 'may proceed' : 'may not proceed'
  t.test(`with ${what} approval ${verdict}`, async (t) => {
    const consultation = consultationOf(yes, no, abstain)
    t.equal(isSupported(contextOf(), consultation), expected)
    const replies = yes + no + abstain
    t.same(tally(consultation), { yes, no, abstain, replies })
  })
}

t.test('the predicate is that of rules.md for every count', async (t) => {
  for (let yes = 0; yes <= 60; yes += 1) {
    for (let no = 0; no <= 30; no += 1) {
      const replies = yes + no
      const expected = replies === 0 || yes / replies >= 0.7 - 1e-12
      const found = isSupported(contextOf(), consultationOf(yes, no))
      if (found !== expected) t.fail(`${yes} of ${replies}`)
    }
  }
})

t.test("a party's second reply replaces its first", async (t) => {
  const reply = (from: Party, support: 'yes' | 'no', receivedOn?: string) =>
    eventOf(
      'reply',
      { from, support, ...(receivedOn ? { receivedOn } : {}) },
      { on: '2018-02-20', seq: 12 },
    )
  const one = consultationOf(1, 0)
  const other = withReply(one, reply(france, 'no'))
  t.same(other.replies.at(-1), {
    seq: 12,
    party: france,
    support: 'no',
    receivedOn: '2018-02-20',
  })
  t.match(tally(other), { yes: 1, no: 1, replies: 2 })
  const replaced = withReply(other, reply(memberState('FRANCE'), 'yes'))
  t.match(tally(replaced), { yes: 2, no: 0, replies: 2 })
  const dated = withReply(one, reply(france, 'no', '2018-02-18'))
  t.match(dated.replies.at(-1), { receivedOn: '2018-02-18' })
  t.equal(one.replies.length, 1, 'the consultation before is untouched')
})

const typographical = commentOf({ class: 'typographical' })
const tooLate = commentOf({ late: true })
const inReview = commentOf({ window: 'additionalReview' })

/** Comments of a judgement after a last call: in time, of substance, code. */
const judgements: [string, Comment[], number, number, 'A' | 'AT'][] = [
  ['no comments', [], 0, 0, 'A'],
  ['a late comment', [tooLate], 0, 0, 'A'],
  ['typographical comments', [typographical, tooLate], 1, 0, 'AT'],
  ['a comment of substance', [typographical, commentOf()], 2, 1, 'AT'],
]

for (const [title, comments, count, substantive, code] of judgements) {
  t.test(`a last call with ${title} is counted`, async (t) => {
    const context = contextOf({ window: lastCall, comments })
    t.equal(commentsInTime(context).length, count)
    t.equal(substantiveComments(context).length, substantive)
    t.equal(judgementCode(context), code)
  })
}

t.test('an additional review counts its own comments only', async (t) => {
  const context = contextOf({
    window: additionalReview,
    additionalReviewHeld: true,
    comments: [commentOf(), typographical, inReview],
  })
  t.same(commentsInTime(context), [inReview])
  t.same(substantiveComments(context), [inReview])
  t.equal(judgementCode(context), 'AC')
  t.equal(judgementCode({ ...context, comments: [] }), 'AC')
})

t.test('AAP tolerates the opposition of one Member State', async (t) => {
  t.match(toleratedMemberStates(contextOf()), { value: 1, clause: 'A.8 5.4' })
  t.match(toleratedMemberStates(contextOf({ process: 'TAP' })), { value: 0 })
})

t.test('requesters and seconders together support a change', async (t) => {
  const request = (requestedBy: Party[], secondedBy?: Party[]) =>
    eventOf('changeProcess', {
      to: 'TAP',
      requestedBy,
      ...(secondedBy ? { secondedBy } : {}),
      reasons: 'Addressing.',
      document: { reference: 'C1' },
      meeting: 'sg20-2017-09',
      decidedBy: 'consensus',
    })
  t.same(supporters(request([france])), [france])
  t.same(supporters(request([france], [acme])), [france, acme])
  t.same(supporters(request([france, germany], [france])), [france, germany])
})

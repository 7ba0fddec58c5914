import t, { type Test } from 'tap'
import type { NewEventRow } from '../../db/events.ts'
import { bodyTypes } from '../../machines/bodies.ts'
import { examples } from '../../machines/examples.ts'
import type { Draft } from '../../src/engine/draft.ts'
import { noticeOf } from '../../src/notices/notices.ts'
import { presentItem } from '../../src/work-items/present.ts'
import {
  after,
  type DraftStep,
  inLastCall,
  proposed,
} from '../fixtures/drafts.ts'
import { meetingOf } from '../fixtures/law.ts'

const korea = { name: 'Korea', category: 'memberState' }
const japan = { name: 'Japan', category: 'memberState' }
const document = { reference: 'TD416', revision: 1 }
const meeting = meetingOf({
  name: 'SG20, May 2018',
  opensOn: '2018-05-06',
  closesOn: '2018-05-16',
})
const there = { meeting }
const at = { meeting: meeting.id }
const text = 'Clause 7 contradicts Table 2.'

/** A step, and what its notice says: the subject, and a part of the text. */
type Told = [step: DraftStep, subject: string, says: RegExp]

const judged: Told[] = [
  [
    ['comment', '2017-10-05', { from: korea, class: 'typographical', text }],
    'typographical comment from Korea',
    /2017-10-05: Korea commented; .* typographical: “Clause 7 .*” \(A\.8 4\.4\)\.\n/,
  ],
  [
    ['closeLastCall', '2017-10-29'],
    'Last Call closed with 1 comment',
    /closed with 1 comment in time.*\(A\.8 4\.4\.2\)\.\n.*\nNo deadline is running\./,
  ],
  [
    [
      'comment',
      '2017-11-02',
      { from: japan, class: 'substantive', text, receivedOn: '2017-11-02' },
    ],
    'late substantive comment from Japan',
    /came after the window, so that it does not count/,
  ],
  [
    ['approve', '2017-11-03'],
    'approved on 2017-10-29 (AT)',
    /approved on 2017-10-29, with the code AT \(A\.8 4\.4\.1\)\.\nIt is now in the state approved\.inForce \(AT\)/,
  ],
  [
    [
      'reopenJudgement',
      '2017-12-01',
      {
        ...{ from: japan, class: 'substantive', text },
        ...{ receivedOn: '2017-10-20', reason: 'A fault.' },
      },
    ],
    'judgement reopened',
    /a comment of Japan received on 2017-10-20 .*; reason: A fault\.\n/,
  ],
]

const decided: Told[] = [
  [
    ['comment', '2017-10-05', { from: korea, class: 'substantive', text }],
    'substantive comment from Korea',
    /the comment is substantive/,
  ],
  [
    ['closeLastCall', '2017-10-29'],
    'Last Call closed with 1 comment, 1 of substance',
    /1 comment, 1 of substance in time/,
  ],
  [
    ['startCommentResolution', '2017-11-01'],
    'comment resolution begun',
    /resolution of 1 comment, 1 of substance has begun \(A\.8 4\.4\.2 b\)/,
  ],
  [
    ['deliverRevisedText', '2017-12-01', { document, summary: 'S.' }],
    'revised text delivered',
    /text TD416-R1 was delivered/,
  ],
  [
    [
      'announceAdditionalReview',
      '2018-01-01',
      { announcement: 'AAP-26', start: '2018-01-01' },
    ],
    'Additional Review from 2018-01-01 to 2018-01-21 (AAP-26)',
    /runs from 2018-01-01 to 2018-01-21 .*\nAdditional Review of Y\.example ends on 2018-01-21 at 24:00 UTC/s,
  ],
  [
    ['closeAdditionalReview', '2018-01-22'],
    'Additional Review closed with no comments',
    /closed with no comments in time/,
  ],
]

const met: Told[] = [
  [
    ['referToStudyGroup', '2018-02-01'],
    'referred to a study group meeting',
    /intention to approve is to be announced \(A\.8 4\.4\.2 a\)/,
  ],
  [
    [
      'announceStudyGroupApproval',
      '2018-03-01',
      { ...at, circular: 'TSB Circular 40' },
      there,
    ],
    'for approval at the meeting opening on 2018-05-06',
    /“SG20, May 2018” \(2018-05-06 to 2018-05-16\) was announced by TSB Circular 40/,
  ],
  [
    ['openDecision', '2018-05-07', at, there],
    'taken up for decision',
    /taken up for decision at the meeting “SG20, May 2018”/,
  ],
  [
    ['requestMoreTime', '2018-05-08', { by: korea }, there],
    'Korea asks for four more weeks',
    /until 2018-06-13 \(A\.8 5\.6\)\..*\nExtra time of Y\.example ends on 2018-06-13/s,
  ],
]

const late: Told = [
  ['closeMoreTime', '2018-06-14'],
  'approved on 2018-06-14 (AC)',
  /with the code AC \(A\.8 5\.6\).*\nNotification of the result of Y\.example is due on 2018-06-27/s,
]

const refused: Told[] = [
  [
    [
      'adviseOpposition',
      '2018-06-01',
      { by: korea, reasons: 'It cannot be accepted.' },
    ],
    'opposed by Korea within the extra weeks',
    /reason: It cannot be accepted \(A\.8 5\.6\.1\)/,
  ],
  [
    ['decide', '2018-06-15', { opposing: [korea, japan], abstaining: [] }],
    'not approved',
    /not approved; opposed: Korea and Japan \(A\.8 5\.3\)/,
  ],
  [
    ['relaunch', '2018-07-01', { reason: 'All were consulted.' }],
    'launched again',
    /without a new consent; a new final text is awaited; reason: All were consulted/,
  ],
]

const consulted: Told[] = [
  [
    [
      'determine',
      '2017-09-15',
      { forum: 'SG', meeting: meetingOf().id, document },
      { meeting: meetingOf() },
    ],
    'determined on 2017-09-15',
    /TD416-R1 was determined to be mature at the meeting “SG20, September 2017”/,
  ],
  [
    [
      'submitText',
      '2017-10-01',
      { document: { reference: 'TD416' }, final: true, summary: 'S.' },
    ],
    'final text submitted',
    /The final edited text TD416 was submitted/,
  ],
  [
    [
      'announceConsultation',
      '2018-01-10',
      { circular: 'TSB Circular 42', ...at },
      { ...there, holidays: ['2018-05-01'] },
    ],
    'consultation until 2018-04-25 (TSB Circular 42)',
    /consulted by TSB Circular 42 until 2018-04-25.*without the holidays 2018-05-01/s,
  ],
  [
    ['reply', '2018-02-01', { from: korea, support: 'yes' }],
    'Korea supports the approval',
    /1 of 1 reply supports it \(Res\. 1 9\.4\.1\)/,
  ],
  [
    ['reply', '2018-02-02', { from: japan, support: 'no', comment: 'No.' }],
    'Japan does not support the approval',
    /1 of 2 replies supports it; comment: “No\.”/,
  ],
  [
    ['closeConsultation', '2018-04-26'],
    'approval may not proceed',
    /1 of 2 replies supports it, so that approval may not proceed \(Res\. 1 9\.4\.5\)/,
  ],
]

const supported: Told[] = [
  [
    ['closeConsultation', '2018-04-26'],
    'approval may proceed',
    /there are no replies, so that approval may proceed/,
  ],
  [
    ['openDecision', '2018-05-07', at, there],
    'taken up for decision',
    /\(Res\. 1 9\.5\.1\)/,
  ],
  [
    ['decide', '2018-05-08', { opposing: [], abstaining: [] }, there],
    'approved on 2018-05-08',
    /approved on 2018-05-08 at the meeting “SG20, May 2018” \(Res\. 1 9\.5\.3\)\.\nIt is now in the state approved\.inForce\.\nNotification/,
  ],
]

/** What is told alike whatever came before, by its example. */
const plain: Record<string, [subject: string, says: RegExp]> = {
  propose: ['proposed as a new work item', /new work item \(A\.1 1\.4\.7\)/],
  adopt: ['adopted into the work programme', /on the basis of TD485/],
  reject: ['not taken as a work item', /reason: No member commits/],
  submitForDecision: ['put forward for consent', /put the text TD416-R1/],
  returnToStudy: ['returned to study', /reason: The working party/],
  changeProcess: [
    'approval process changed to TAP',
    /by consensus at the request of United Kingdom; .* \(Res\. 1 8\.3\)/,
  ],
  carryOver: ['carried over to 2017-2020', /study period 2017-2020/],
  recordContribution: ['contribution C260', /C260 of Korea was received/],
  changeKind: ['now of kind supplement', /changed to supplement/],
  merge: ['merged into Y.IoT-WDS-Reqts', /continues there/],
  discontinue: ['discontinued', /was discontinued at the meeting/],
  agree: ['agreed on 2017-09-15', /TD507 was agreed .* \(A\.8 7\.1\)/],
  consent: ['consent given on 2017-09-15', /Consent to the text TD416-R1/],
  withdrawConsent: ['consent withdrawn', /reason: The text was not ready\.\n/],
  classifyComment: ['comment classified as typographical', /of event 9 was/],
  declarePolicyImplications: [
    'policy or regulatory implications declared',
    /Korea declared a doubt about policy .* \(A\.8 5\.2\)/,
  ],
  defer: ['put off to another meeting', /reason: The changes/],
  notifyResult: ['result notified (TSB Circular 41)', /by TSB Circular 41/],
  withdrawDetermination: ['determination withdrawn', /was withdrawn/],
  distributeTexts: ['texts distributed (en, fr)', /in en and fr/],
  referToWtsa: ['referred to WTSA', /\(Res\. 1 9\.2\.2\)/],
  publish: ['published', /published as T-REC-Y\.4117-201710 \(A\.8 6\.4\)/],
  supersede: ['superseded by Y.4117', /superseded by Y\.4117/],
  proposeDeletion: [
    'deletion proposed (TSB Circular 68)',
    /announced by TSB Circular 68; opposed: nobody/,
  ],
  objectToDeletion: ['Korea objects to the deletion', /stays in force/],
  closeDeletion: ['deleted', /Nobody objected .* \(A\.8 8\.2\.1\)/],
  delete: ['deleted', /deleted at the meeting/],
  assignNumber: ['is now Y.4117', /given the number Y\.4117/],
  recordIpr: ['patent statement of Nokia', /Statement 1 of Nokia/],
  correct: ['the record is corrected', /record of event 3 was corrected/],
  extendDeadline: [
    'consultation extended to 2018-05-25',
    /consultation was put off to 2018-05-25 by TSB Circular 43/,
  ],
  changeRules: [
    'the rules by which it goes are changed',
    /goes on by version 1 of the statechart; reason: The study group/,
  ],
}

const url = 'https://rectrack.example.org'
const seen = new Set<string>()

function notice({ item }: Pick<Draft, 'item'>, event: NewEventRow) {
  seen.add(event.type)
  return noticeOf(event, item, presentItem(item, event.recorded_at), url)
}

function play(t: Test, draft: Draft, way: readonly Told[]) {
  let now = draft
  for (const [step, subject, says] of way) {
    now = after(now, step)
    const told = notice(now, now.events.at(-1) as NewEventRow)
    t.equal(told.subject, `Y.example: ${subject}`)
    t.match(told.text, says, `${step[0]} of ${step[1]}`)
    t.notMatch(told.text, /undefined|null/)
    t.ok(told.text.endsWith(`\n${url}/v1/work-items/${now.item.id}`))
  }
  return now
}

t.test('what happens to an item is told from its own record', async (t) => {
  const called = inLastCall()
  const told = notice(called, called.events.at(-1) as NewEventRow)
  t.same(told, {
    subject: 'Y.example: Last Call from 2017-10-01 to 2017-10-28 (AAP-21)',
    text: [
      'Y.example “An example” (new recommendation, Question 2/20, AAP)',
      '',
      '2017-10-01: The Last Call was announced in AAP-21 and runs from 2017-10-01 to 2017-10-28 (A.8 3.1).',
      'It is now in the state aap.lastCall (LC).',
      'Last Call of Y.example ends on 2017-10-28 at 24:00 UTC: start 2017-10-01 + 27 days (A.8 4.1).',
      '',
      `${url}/v1/work-items/${called.item.id}`,
    ].join('\n'),
  })
  play(t, inLastCall(), [...judged])
  const reviewed = play(t, inLastCall(), [...decided])
  const again: DraftStep = [
    'comment',
    '2018-01-20',
    { from: korea, class: 'substantive', text },
  ]
  const steps = decided.slice(0, -1).map(([step]) => step)
  const opposed = after(inLastCall(), ...steps, again, [
    'closeAdditionalReview',
    '2018-01-22',
  ])
  t.equal(reviewed.item.state, opposed.item.state)
  play(t, play(t, opposed, met), [late])
  play(t, play(t, opposed, met), refused)
})

t.test('TAP is told with its replies and its own clauses', async (t) => {
  const adopted = after(proposed({ process: 'TAP' }), [
    'adopt',
    '2017-03-23',
    { forum: 'SG', meeting: meetingOf().id },
    { meeting: meetingOf() },
  ])
  play(t, adopted, consulted)
  const asked = after(adopted, ...consulted.slice(0, 3).map(([step]) => step))
  play(t, asked, supported)
  const referred = after(
    asked,
    ['closeConsultation', '2018-04-26'],
    ['referToWtsa', '2018-04-27', { reason: 'It concerns all.' }],
  )
  play(t, referred, [
    [
      ['decideAtWtsa', '2018-06-01', { approved: true }],
      'approved on 2018-06-01',
      /approved on 2018-06-01 \(Res\. 1 9\.2\.2\)/,
    ],
  ])
  play(t, referred, [
    [
      ['decideAtWtsa', '2018-06-01', { approved: false }],
      'not approved by WTSA',
      /WTSA did not approve it/,
    ],
  ])
})

t.test('everything else is told of its payload', async (t) => {
  const draft = proposed()
  const first = draft.events[0] as NewEventRow
  for (const [type, [subject, says]] of Object.entries(plain)) {
    const { on = '2017-10-02', ...payload } =
      type === 'propose' ? {} : examples[type as keyof typeof examples]
    const facts = { zone: 'UTC', meeting }
    const happened = String(on)
    const event = { ...first, type, payload, facts, happened_on: happened }
    const told = notice(draft, event)
    t.equal(told.subject, `Y.example: ${subject}`)
    t.match(told.text, says, type)
  }
})

t.test('what may be left out is left out of the sentence', async (t) => {
  const few: [type: string, payload: object, says: RegExp][] = [
    ['adopt', { forum: 'SG' }, /work programme \(A\.1/],
    ['publish', {}, /It was published \(A\.8/],
    [
      'submitText',
      { document: { reference: 'TD1' }, final: false },
      /The text TD1 was submitted/,
    ],
    [
      'announceStudyGroupApproval',
      {},
      /intention to approve it at a meeting was announced \(/,
    ],
    [
      'declarePolicyImplications',
      { by: korea },
      /Korea declared policy or regulatory/,
    ],
    [
      'recordIpr',
      { reference: 'S1', party: korea, remark: 'A remark.' },
      /was recorded: A remark \(/,
    ],
    [
      'extendDeadline',
      { deadline: 'lastCall', until: '2017-11-01', reason: 'R.' },
      /Last Call was put off to 2017-11-01; reason: R/,
    ],
    [
      'changeRules',
      { machineVersion: '2', edition: 'A.8 (2030)', reason: 'R.' },
      /by version 2 of the statechart and A\.8 \(2030\); reason: R/,
    ],
  ]
  const draft = proposed({
    kind: 'technicalReport',
    editors: ['Ann', { name: 'Bob' }],
  })
  const first = draft.events[0] as NewEventRow
  for (const [type, payload, says] of few) {
    const event = { ...first, type, payload, facts: { zone: 'UTC' } }
    t.match(notice(draft, event).text, says, type)
  }
  t.match(
    notice(draft, first).text,
    /new technical report.*editors: Ann and Bob/s,
  )
  const one = proposed({ editors: ['Ann'] })
  t.match(notice(one, one.events[0] as NewEventRow).text, /; editor: Ann \(/)
})

t.test('every event of the machine is told', async (t) => {
  t.same([...seen].sort(), ['propose', ...bodyTypes].sort())
})

t.test('a correction says what is right and what was not', async (t) => {
  const fields = { editors: ['A. Editor'], title: 'A better example' }
  const was = { editors: null, title: 'An example' }
  play(t, inLastCall(), [
    [
      [
        'correct',
        '2017-10-02',
        { event: 1, reason: 'A slip.', fields },
        { corrects: { type: 'propose', was } },
      ],
      'the record is corrected',
      /event 1 was corrected: editors is \["A\. Editor"\] and title is “A better example”, not “An example”; reason: A slip/,
    ],
  ])
})

import t from 'tap'
import type { Judgement } from '../../src/work-items/judgements-schema.ts'
import { createApp } from '../fixtures/app.ts'
import { type Drive, drive, meet } from '../fixtures/drive.ts'
import { afterwards } from '../fixtures/enter-history.ts'

const korea = { name: 'Korea', category: 'memberState' }
const egypt = { name: 'Egypt', category: 'memberState' }
const acme = { name: 'Acme', category: 'sectorMember' }
const document = { reference: 'TD1', revision: 2 }
const final = { document, final: true, summary: 'A summary.' }
const behalf = { onBehalfOf: { role: 'sgChair', name: 'The chair' } }

const service = await createApp(t, { env: afterwards })
const token = await service.tokenOf('admin')
const first = await meet(service, token, '2017-01-09', '2017-01-13')
const second = await meet(service, token, '2017-09-04', '2017-09-15')
const third = await meet(service, token, '2018-09-03', '2018-09-14')

/** The judgement made last and the one still to come. */
async function lastOf(item: Drive) {
  const all = await item.read<Judgement>('judgements')
  const last = all.at(-1)
  return last?.seq === null
    ? { made: all.at(-2), toCome: last }
    : { made: last, toCome: undefined }
}

const seqs = (comments: { seq: number }[] = []) =>
  comments.map(({ seq }) => seq)

async function consent(provisionalName: string) {
  const on = '2017-01-02'
  const item = await drive(service, token, { provisionalName, on })
  const at = { forum: 'SG', meeting: first }
  await item.send('2017-01-13', 'adopt', at)
  await item.send('2017-01-13', 'consent', { ...at, document })
  await item.send('2017-02-01', 'submitText', final)
  t.same(await item.read('judgements'), [], 'nothing to be judged yet')
  const announced = { announcement: 'AAP-1', start: '2017-02-01' }
  await item.send('2017-02-01', 'announceLastCall', announced)
  return item
}

t.test('AAP: a judgement shows exactly what it rests on', async (t) => {
  const item = await consent('Y.judged')
  const { send } = item
  const comment = (on: string, from: object, kind: string) =>
    send(on, 'comment', { from, class: kind, text: 'See 6.2.' })
  t.match(await lastOf(item), {
    made: undefined,
    toCome: {
      ...{ seq: null, event: null, recording: null, to: null, code: null },
      from: 'aap.lastCall',
      window: {
        kind: 'lastCall',
        start: '2017-02-01',
        lastDay: '2017-02-28',
      },
      verdict: 'No comment in time so far, until 2017-02-28 (A.8 4.1).',
      options: [],
    },
  })
  const c1 = await comment('2017-02-10', korea, 'substantive')
  const c2 = await comment('2017-02-11', acme, 'typographical')
  const c3 = await comment('2017-03-01', egypt, 'substantive')
  const pending = await lastOf(item)
  const one = '1 of 2 comments in time is other than typographical'
  t.match(pending.toCome?.verdict, `${one} (A.8 4.4).`)
  t.same(pending.toCome?.options, [
    {
      event: 'startCommentResolution',
      allowed: true,
      reason: null,
      clause: 'A.8 4.4.2 b',
    },
    {
      event: 'referToStudyGroup',
      allowed: true,
      reason: null,
      clause: 'A.8 4.4.2 a',
    },
    {
      event: 'approve',
      allowed: false,
      reason: '1 of 2 comments in time are other than typographical.',
      clause: 'A.8 4.4.1, 4.5.1',
    },
  ])
  const started = await send('2017-03-04', 'startCommentResolution', behalf)
  const { made } = await lastOf(item)
  t.match(made, {
    seq: started,
    event: 'startCommentResolution',
    recording: { on: '2017-03-04', recordedBy: { role: 'admin' }, ...behalf },
    from: 'aap.judgement.pending',
    to: 'aap.judgement.commentResolution',
    counted: [
      { seq: c1, party: korea, class: 'substantive', receivedOn: '2017-02-10' },
      { seq: c2, party: acme, class: 'typographical' },
    ],
    notCounted: [
      {
        seq: c3,
        party: egypt,
        reason: /2017-03-01, after the Last Call \(A\.8 4\.4; rules\.md Q7\)/,
      },
    ],
    opposition: null,
    consultation: null,
    code: null,
    clause: 'A.8 4.4.2 b',
    verdict: `${one}: to comment resolution (A.8 4.4.2 b).`,
    options: [],
  })
  const text = { document, summary: 'S.' }
  await send('2017-04-01', 'deliverRevisedText', text)
  t.match((await lastOf(item)).toCome, { from: 'aap.judgement.textReady' })
  const review = { announcement: 'AAP-2', start: '2017-04-16' }
  await send('2017-04-16', 'announceAdditionalReview', review)
  t.equal(
    (await lastOf(item)).made?.verdict,
    `${one}; revised text TD1-R2: to additional review from 2017-04-16 to 2017-05-06 (A.8 4.5).`,
  )
  const c4 = await comment('2017-05-06', acme, 'substantive')
  const c5 = await comment('2017-05-06', korea, 'substantive')
  await send('2017-05-10', 'referToStudyGroup')
  const referred = (await lastOf(item)).made
  t.same(seqs(referred?.counted), [c4, c5])
  t.match(referred?.notCounted, [
    { seq: c1, reason: /belongs to the Last Call/ },
    { seq: c2, reason: /belongs to the Last Call/ },
    { seq: c3, reason: /after the Last Call/ },
  ])
  t.equal(
    referred?.verdict,
    '2 of 2 comments in time are other than typographical: to a study group meeting (A.8 4.5.2).',
  )
  const meeting = { meeting: second }
  await send('2017-06-01', 'announceStudyGroupApproval', meeting)
  t.equal((await lastOf(item)).toCome, undefined)
  await send('2017-09-05', 'openDecision', meeting)
  t.match((await lastOf(item)).toCome, {
    opposition: { opposing: [], counted: [], tolerated: 1, readings: [] },
    verdict: 'Nobody opposes so far (A.8 5).',
    options: [{ event: 'decide', allowed: true }],
  })
  await send('2017-09-06', 'requestMoreTime', { by: korea })
  t.match((await lastOf(item)).toCome, {
    verdict:
      'Approved after 2017-10-13 unless Korea advises opposition (A.8 5.6).',
    options: [{ event: 'closeMoreTime', allowed: false }],
  })
  await send('2017-10-01', 'adviseOpposition', { by: korea, reasons: 'No.' })
  const readings = [
    { clause: 'A.8 5.4; rules.md Q3', approves: true },
    { clause: 'A.8 5.6; rules.md Q3', approves: false },
  ]
  t.match((await lastOf(item)).toCome, {
    opposition: { opposing: [korea], late: [korea], readings },
    verdict:
      '1 Member State opposes so far (Korea), at most 1 may (A.8 5.6.1, rules.md Q3).',
  })
  const against = { opposing: [egypt, acme], abstaining: [] }
  await send('2017-10-20', 'decide', against)
  t.match((await lastOf(item)).made, {
    opposition: {
      opposing: [egypt, acme, korea],
      counted: [egypt, korea],
      late: [korea],
      readings: readings.map((reading) => ({ ...reading, approves: false })),
    },
    code: null,
    verdict:
      '2 Member States oppose (Egypt, Korea), at most 1 may; 1 more does not count: not approved (A.8 5.4, rules.md Q3).',
  })
  await send('2017-11-01', 'relaunch', { reason: 'Better.', ...behalf })
  await send('2017-11-02', 'submitText', final)
  const again = { announcement: 'AAP-3', start: '2017-11-16' }
  await send('2017-11-16', 'announceLastCall', again)
  for (const from of [korea, egypt, acme]) {
    await comment('2017-11-20', from, 'typographical')
  }
  await send('2018-01-02', 'approve')
  t.match((await lastOf(item)).made, {
    code: 'AT',
    to: 'approved.inForce',
    verdict:
      '3 comments in time, all typographical: approved at the end of the Last Call (A.8 4.4.1), code AT.',
  })
  t.equal((await item.read('judgements')).length, 5)
  const url = `/v1/work-items/${item.id}/judgements`
  const headers = { accept: 'text/csv' }
  const { body } = await service.ask('GET', url, { headers })
  t.match(body, /^seq,event,recording\.on,.*,verdict,options,corrections\r\n/)
})

t.test('AAP: approval rests on the window that was closed last', async (t) => {
  const item = await consent('Y.plain')
  const { send } = item
  await send('2017-03-02', 'approve')
  const { made } = await lastOf(item)
  t.match(made, { counted: [], notCounted: [], code: 'A' })
  t.match(made?.verdict, /^No comment in time: approved at the end of the Last/)
  await send('2017-03-03', 'reopenJudgement', {
    from: korea,
    class: 'typographical',
    text: 'Overlooked.',
    receivedOn: '2017-02-28',
    reason: 'A mishap.',
  })
  await send('2017-03-04', 'approve')
  t.match(
    (await lastOf(item)).made?.verdict,
    /^1 comment in time, typographical: approved .*, code AT\.$/,
  )
})

async function consult(provisionalName: string, replies: string[]) {
  const on = '2017-01-02'
  const form = { provisionalName, process: 'TAP', on } as const
  const item = await drive(service, token, form)
  const { send } = item
  const at = { forum: 'SG', meeting: first }
  await send('2017-01-13', 'adopt', at)
  await send('2017-01-13', 'determine', { ...at, document })
  await send('2017-02-01', 'submitText', final)
  const announced = { circular: 'Circular 1', meeting: second }
  await send('2017-03-01', 'announceConsultation', announced)
  for (const [n, support] of replies.entries()) {
    const from = { name: `State ${n}`, category: 'memberState' }
    await send('2017-04-01', 'reply', { from, support })
  }
  return item
}

t.test('TAP: the verdict rests on the replies that stand', async (t) => {
  const yes = Array(5).fill('yes')
  const item = await consult('Y.consulted', [...yes, 'no', 'no', 'abstain'])
  const { send } = item
  const tally = '5 of 8 replies support: 62.5 %, 70 % needed'
  t.match((await lastOf(item)).toCome, {
    consultation: { share: 62.5, sentence: tally },
    verdict: `${tally} so far, until 2017-08-24 (Res. 1 9.4).`,
  })
  const late = (n: number) =>
    send('2017-08-28', 'reply', {
      from: { name: `State ${n}`, category: 'memberState' },
      support: 'yes',
      receivedOn: '2017-08-20',
    })
  await late(5)
  const all = await item.read<Judgement>('judgements')
  t.match(
    all.map(({ event, verdict }) => [event, verdict]),
    [
      [
        'closeConsultation',
        `${tally}: may not at this meeting (Res. 1 9.4.6).`,
      ],
      [
        'reply',
        /^6 of 8 replies support: 75 %, 70 % needed: may proceed \(Res/,
      ],
    ],
  )
  await send('2017-09-05', 'openDecision', { meeting: second })
  t.match((await lastOf(item)).toCome?.opposition, { tolerated: 0 })
  const against = { opposing: [acme], abstaining: [] }
  await send('2017-09-06', 'decide', against)
  t.match(
    (await lastOf(item)).made?.verdict,
    'No Member State opposes; 1 more does not count: approved (Res. 1 9.5.3).',
  )
})

t.test('TAP: no replies, and time that passes or is used', async (t) => {
  for (const opposes of [true, false]) {
    const item = await consult(`Y.silent-${opposes}`, [])
    const { send } = item
    t.match((await lastOf(item)).toCome?.verdict, /^No replies so far, until/)
    await send('2017-09-05', 'openDecision', { meeting: second })
    t.equal(
      (await lastOf(item)).made?.verdict,
      'No replies: may proceed (Res. 1 9.4.5).',
    )
    await send('2017-09-06', 'requestMoreTime', { by: korea })
    const advice = { by: korea, reasons: 'No.' }
    if (opposes) await send('2017-10-01', 'adviseOpposition', advice)
    else await send('2017-11-01', 'notifyResult', { circular: 'C2' })
    t.equal(
      (await lastOf(item)).made?.verdict,
      opposes
        ? 'Korea advised formal opposition: not approved (Res. 1 9.5.5.1).'
        : 'Korea advised no opposition until 2017-10-13: approved (Res. 1 9.5.5).',
    )
    if (!opposes) continue
    await send('2017-11-02', 'relaunch', { reason: 'Now.', ...behalf })
    await send('2017-11-03', 'submitText', final)
    const announced = { circular: 'Circular 3', meeting: third }
    await send('2018-01-01', 'announceConsultation', announced)
    await send('2018-09-03', 'openDecision', { meeting: third })
    const against = { opposing: [korea], abstaining: [] }
    await send('2018-09-04', 'decide', against)
    t.equal(
      (await lastOf(item)).made?.verdict,
      '1 Member State opposes (Korea), none may: not approved (Res. 1 9.5.3).',
    )
  }
})

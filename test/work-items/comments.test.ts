import t from 'tap'
import type { Comment } from '../../src/work-items/tables-schema.ts'
import { createApp } from '../fixtures/app.ts'
import { type Drive, drive, meet } from '../fixtures/drive.ts'
import { afterwards } from '../fixtures/enter-history.ts'

const korea = { name: 'Korea', category: 'memberState' }
const egypt = { name: 'Egypt', category: 'memberState' }
const acme = { name: 'Acme', category: 'sectorMember' }
const document = { reference: 'TD1', revision: 2 }
const final = { document, final: true, summary: 'A summary.' }

/** What has become of each comment: status and sentence by its seq. */
async function become(item: Drive) {
  const rows = await item.read<Comment>('comments')
  return Object.fromEntries(
    rows.map(({ seq, disposition: { status, sentence } }) => [
      seq,
      `${status} ${sentence}`,
    ]),
  )
}

function withoutRecording({
  recordedAt: _at,
  recordedBy: _by,
  onBehalfOf: _behalf,
  reclassifications: _changes,
  windowStart: _start,
  windowLastDay: _end,
  disposition: _become,
  warnings: _warnings,
  ...rest
}: Comment) {
  return rest
}

t.test('comments keep the flags of the run that they belong to', async (t) => {
  const service = await createApp(t, { env: afterwards })
  const token = await service.tokenOf('admin')
  const first = await meet(service, token, '2017-01-09', '2017-01-13')
  const second = await meet(service, token, '2017-09-04', '2017-09-15')
  const item = await drive(service, token, {
    provisionalName: 'Y.comments',
    on: '2017-01-02',
  })
  const { send } = item
  const at = { forum: 'SG', meeting: first }
  await send('2017-01-13', 'adopt', at)
  await send('2017-01-13', 'consent', { ...at, document })
  await send('2017-02-01', 'submitText', final)
  const announced = { announcement: 'AAP-1', start: '2017-02-01' }
  await send('2017-02-01', 'announceLastCall', announced)
  const comment = (on: string, from: object, more: object) =>
    send(on, 'comment', { from, text: `${on}.`, ...more })
  const substance = { class: 'substantive', reasons: 'Because.' }
  const spelling = { class: 'typographical' }
  const c1 = await comment('2017-02-10', korea, substance)
  const c2 = await comment('2017-02-28', acme, substance)
  const late = { ...spelling, receivedOn: '2017-03-01' }
  const c3 = await comment('2017-03-02', egypt, late)
  const inTime = { ...spelling, receivedOn: '2017-02-28' }
  const c4 = await comment('2017-03-03', egypt, inTime)
  const by = { onBehalfOf: { role: 'sgChair', name: 'The chair' } }
  const r2 = await send('2017-03-04', 'classifyComment', {
    comment: c2,
    class: 'typographical',
    ...by,
  })
  t.match(await become(item), { [c2]: /^awaiting/, [c3]: /^late Late: it/ })
  await send('2017-03-04', 'startCommentResolution')
  t.match(await become(item), {
    [c1]: 'inResolution In resolution (A.8 4.4.2 b).',
    [c2]: /^inResolution/,
    [c3]: /^late/,
  })
  const enteredLater = await comment('2017-03-05', egypt, inTime)
  t.match(await become(item), { [enteredLater]: /^inResolution/ })
  const text = { document, summary: 'S.' }
  const revised = await send('2017-04-01', 'deliverRevisedText', text)
  const resolved = `Resolved by the revised text TD1-R2, event ${revised} (A.8 4.4.3).`
  t.match(await become(item), { [c1]: `resolved ${resolved}` })
  const review = { announcement: 'AAP-2', start: '2017-04-16' }
  await send('2017-04-16', 'announceAdditionalReview', review)
  const c5 = await comment('2017-05-06', acme, substance)
  const c6 = await comment('2017-05-07', acme, substance)
  t.match(await become(item), {
    [c1]: `reviewedAgain ${resolved} Reviewed again in the additional review from 2017-04-16 on (A.8 4.5).`,
    [c5]: 'awaitingJudgement Awaits the judgement after the additional review.',
    [c6]: /^late .*after the additional review/,
  })
  await send('2017-05-10', 'referToStudyGroup')
  const to = 'studyGroup To be taken to a study group meeting'
  t.match(await become(item), {
    [c1]: `${to} (A.8 4.5.2).`,
    [c5]: `${to} (A.8 4.5.2).`,
    [c6]: /^late/,
  })
  const announce = { meeting: second }
  await send('2017-06-01', 'announceStudyGroupApproval', announce)
  const taken = 'studyGroup Taken to the meeting SG20, 2017-09-04'
  t.match(await become(item), { [c5]: `${taken} (A.8 4.6).` })
  await send('2017-06-02', 'defer', { reason: 'A mistake.' })
  t.match(await become(item), { [c5]: `${to} (A.8 5.2).` })
  await send('2017-06-03', 'announceStudyGroupApproval', announce)
  await send('2017-09-05', 'openDecision', { meeting: second })
  await send('2017-09-06', 'decide', {
    opposing: [korea, egypt],
    abstaining: [],
  })
  t.match(await become(item), {
    [c5]: `${taken}, which did not approve (A.8 5.4, 5.8).`,
  })
  const behalf = { onBehalfOf: { role: 'sgChair', name: 'The chair' } }
  await send('2017-10-01', 'relaunch', { reason: 'Better now.', ...behalf })
  await send('2017-10-02', 'submitText', final)
  const again = { announcement: 'AAP-3', start: '2017-10-16' }
  await send('2017-10-16', 'announceLastCall', again)
  const c7 = await comment('2017-10-20', korea, spelling)
  const fields = { text: 'It was not so.' }
  const k1 = await send('2017-10-21', 'correct', {
    event: c1,
    reason: 'No.',
    fields,
  })
  const k2 = await send('2017-10-21', 'correct', {
    event: c1,
    reason: 'No!',
    fields,
  })
  await send('2017-12-01', 'approve')
  const editorial = 'editorial Editorial: corrected on approval (A.8 4.4.1).'
  t.match(await become(item), {
    [c1]: /^earlierRun In an earlier run, which relaunch ended on 2017-10-01\. Taken to the meeting SG20, 2017-09-04, which did not approve/,
    [c3]: /^earlierRun .* Late: it came after the Last Call; stored, not counted \(A\.8 4\.4; rules\.md Q7\)\.$/,
    [c7]: editorial,
  })
  const reopened = {
    from: egypt,
    ...substance,
    reasons: undefined,
    text: 'Overlooked.',
    receivedOn: '2017-11-12',
    reason: 'A mishap.',
  }
  const c8 = await send('2017-12-24', 'reopenJudgement', reopened)
  const awaits = 'awaitingJudgement Awaits the judgement after the Last Call.'
  t.match(await become(item), { [c7]: awaits, [c8]: awaits })
  const r8 = await send('2017-12-25', 'classifyComment', {
    comment: c8,
    class: 'typographical',
  })

  const row = (seq: number, on: string, from: object, more: object) => ({
    seq,
    on,
    from,
    class: 'substantive',
    classAsEntered: 'substantive',
    text: `${on}.`,
    reasons: 'Because.',
    receivedOn: on,
    late: false,
    window: 'lastCall',
    counted: true,
    corrections: [],
    original: null,
    ...more,
  })
  const rows = await item.read<Comment>('comments')
  const known = rows.filter(({ seq }) => seq !== enteredLater)
  t.same(
    known.map(({ seq, windowStart, windowLastDay }) => [
      seq,
      windowStart,
      windowLastDay,
    ]),
    [
      ...[c1, c2, c3, c4].map((c) => [c, '2017-02-01', '2017-02-28']),
      ...[c5, c6].map((c) => [c, '2017-04-16', '2017-05-06']),
      ...[c7, c8].map((c) => [c, '2017-10-16', '2017-11-12']),
    ],
  )
  for (const { recordedAt, recordedBy, warnings } of known) {
    t.match(recordedAt, /^2030-01-01T/)
    t.match(recordedBy, { role: 'admin' })
    t.same(warnings, [])
  }
  t.match(known[1]?.reclassifications, [
    { seq: r2, class: 'typographical', on: '2017-03-04', ...by },
  ])
  t.match(known[7]?.reclassifications, [{ seq: r8, onBehalfOf: null }])
  t.same(known[0]?.reclassifications, [])

  const ask = async (query: string) => {
    const url = `/v1/work-items/${item.id}/comments?${query}`
    const answer = await service.ask('GET', url)
    return answer.json().items.map(({ seq }: Comment) => seq)
  }
  t.same(await ask('window=additionalReview'), [c5, c6])
  t.same(await ask('window=additionalReview&late=false'), [c5])
  t.same(await ask('late=true'), [c3, c6])
  t.same(await ask('counted=false&class=substantive'), [c6])
  t.same(await ask('window=lastCall&class=substantive'), [c1])
  const typed = {
    class: 'typographical',
    classAsEntered: 'typographical',
    reasons: null,
  }
  t.same(known.map(withoutRecording), [
    row(c1, '2017-02-10', korea, {
      corrections: [k1, k2],
      text: 'It was not so.',
      original: { text: '2017-02-10.' },
    }),
    row(c2, '2017-02-28', acme, { class: 'typographical' }),
    row(c3, '2017-03-02', egypt, {
      ...typed,
      receivedOn: '2017-03-01',
      late: true,
      counted: false,
    }),
    row(c4, '2017-03-03', egypt, { ...typed, receivedOn: '2017-02-28' }),
    row(c5, '2017-05-06', acme, { window: 'additionalReview' }),
    row(c6, '2017-05-07', acme, {
      window: 'additionalReview',
      late: true,
      counted: false,
    }),
    row(c7, '2017-10-20', korea, typed),
    row(c8, '2017-12-24', egypt, {
      class: 'typographical',
      text: 'Overlooked.',
      reasons: null,
      receivedOn: '2017-11-12',
    }),
  ])
  const { comments } = (
    await service.ask('GET', `/v1/work-items/${item.id}`)
  ).json()
  t.same(comments, { typographical: 2, substantive: 0, late: 0 })
})

t.test('what became of a comment may be undone', async (t) => {
  const service = await createApp(t, { env: afterwards })
  const token = await service.tokenOf('admin')
  const first = await meet(service, token, '2017-01-09', '2017-01-13')
  const second = await meet(service, token, '2017-09-04', '2017-09-15')
  const item = await drive(service, token, {
    provisionalName: 'Y.undone',
    on: '2017-01-02',
  })
  const { send } = item
  const at = { forum: 'SG', meeting: first }
  await send('2017-01-13', 'adopt', at)
  await send('2017-01-13', 'consent', { ...at, document })
  await send('2017-02-01', 'submitText', final)
  const lastCall = { announcement: 'AAP-1', start: '2017-02-01' }
  await send('2017-02-01', 'announceLastCall', lastCall)
  const said = { class: 'substantive', text: 'See 6.2.' }
  const c1 = await send('2017-02-10', 'comment', { ...said, from: korea })
  await send('2017-03-04', 'startCommentResolution')
  await send('2017-04-01', 'deliverRevisedText', { document, summary: 'S.' })
  const review = { announcement: 'AAP-2', start: '2017-04-16' }
  await send('2017-04-16', 'announceAdditionalReview', review)
  const startup = { name: 'Startup', category: 'associate' }
  const spelling = { class: 'typographical', text: 'See 7.', from: startup }
  const c2 = await send('2017-05-01', 'comment', spelling)
  await send('2017-05-08', 'approve')
  t.match(await become(item), {
    [c1]: /^reviewedAgain/,
    [c2]: 'editorial Editorial: corrected on approval (A.8 4.5.1).',
  })
  const rows = await item.read<Comment>('comments')
  t.match(rows[1]?.warnings, [/^Startup is an Associate; .*rules\.md Q8/])
  const receivedOn = '2017-05-02'
  const overlooked = { ...said, from: korea, receivedOn, reason: 'Oh.' }
  const c3 = await send('2017-05-10', 'reopenJudgement', overlooked)
  const awaits = /^awaitingJudgement .* additional review\.$/
  t.match(await become(item), {
    [c1]: /^reviewedAgain/,
    [c2]: awaits,
    [c3]: awaits,
  })
  const meeting = { meeting: second }
  await send('2017-05-11', 'referToStudyGroup')
  await send('2017-05-12', 'announceStudyGroupApproval', meeting)
  await send('2017-09-05', 'openDecision', meeting)
  await send('2017-09-05', 'requestMoreTime', { by: korea })
  await send('2017-11-01', 'notifyResult', { circular: 'C1' })
  const taken = 'studyGroup Taken to the meeting SG20, 2017-09-04'
  const approved = `${taken}, which approved (A.8 5.6).`
  t.match(await become(item), { [c1]: approved, [c3]: approved })
  const advice = { by: korea, reasons: 'No.', receivedOn: '2017-10-13' }
  await send('2017-11-02', 'adviseOpposition', advice)
  t.match(await become(item), { [c3]: new RegExp(`^${taken} \\(`) })
})

t.test('a window that is extended is so for each comment in it', async (t) => {
  const service = await createApp(t, { env: afterwards })
  const token = await service.tokenOf('admin')
  const meeting = await meet(service, token, '2017-01-09', '2017-01-13')
  const item = await drive(service, token, {
    provisionalName: 'Y.extended',
    on: '2017-01-02',
  })
  const { send } = item
  const at = { forum: 'SG', meeting }
  await send('2017-01-13', 'adopt', at)
  await send('2017-01-13', 'consent', { ...at, document })
  await send('2017-02-01', 'submitText', final)
  const announced = { announcement: 'AAP-1', start: '2017-02-01' }
  await send('2017-02-01', 'announceLastCall', announced)
  const said = { from: korea, class: 'substantive', text: 'See 6.2.' }
  await send('2017-02-10', 'comment', said)
  const extend = (on: string, deadline: string, until: string) =>
    send(on, 'extendDeadline', { deadline, until, reason: 'No server.' })
  await extend('2017-02-11', 'lastCall', '2017-03-05')
  await send('2017-03-05', 'comment', said)
  await send('2017-03-06', 'startCommentResolution', {})
  const text = { document, summary: 'A summary.' }
  await send('2017-03-07', 'deliverRevisedText', text)
  const again = { announcement: 'AAP-2', start: '2017-03-16' }
  await send('2017-03-16', 'announceAdditionalReview', again)
  await send('2017-03-17', 'comment', said)
  await extend('2017-03-18', 'additionalReview', '2017-04-10')
  const rows = await item.read<Comment>('comments')
  t.same(
    rows.map(({ windowStart, windowLastDay }) => [windowStart, windowLastDay]),
    [
      ['2017-02-01', '2017-03-05'],
      ['2017-02-01', '2017-03-05'],
      ['2017-03-16', '2017-04-10'],
    ],
  )
})

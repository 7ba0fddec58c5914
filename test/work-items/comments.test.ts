import t from 'tap'
import { createApp } from '../fixtures/app.ts'
import { drive, meet } from '../fixtures/drive.ts'
import { afterwards } from '../fixtures/enter-history.ts'

const korea = { name: 'Korea', category: 'memberState' }
const egypt = { name: 'Egypt', category: 'memberState' }
const acme = { name: 'Acme', category: 'sectorMember' }
const document = { reference: 'TD1', revision: 2 }
const final = { document, final: true, summary: 'A summary.' }

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
  await send('2017-03-04', 'classifyComment', {
    comment: c2,
    class: 'typographical',
  })
  await send('2017-03-04', 'startCommentResolution')
  await send('2017-04-01', 'deliverRevisedText', { document, summary: 'S.' })
  const review = { announcement: 'AAP-2', start: '2017-04-16' }
  await send('2017-04-16', 'announceAdditionalReview', review)
  const c5 = await comment('2017-05-06', acme, substance)
  const c6 = await comment('2017-05-07', acme, substance)
  await send('2017-05-10', 'referToStudyGroup')
  await send('2017-06-01', 'announceStudyGroupApproval', { meeting: second })
  await send('2017-09-05', 'openDecision', { meeting: second })
  await send('2017-09-06', 'decide', {
    opposing: [korea, egypt],
    abstaining: [],
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
  const reopened = {
    from: egypt,
    ...substance,
    reasons: undefined,
    text: 'Overlooked.',
    receivedOn: '2017-11-12',
    reason: 'A mishap.',
  }
  const c8 = await send('2017-12-24', 'reopenJudgement', reopened)
  await send('2017-12-25', 'classifyComment', {
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
    ...more,
  })
  const typed = {
    class: 'typographical',
    classAsEntered: 'typographical',
    reasons: null,
  }
  t.same(await item.read('comments'), [
    row(c1, '2017-02-10', korea, { corrections: [k1, k2] }),
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

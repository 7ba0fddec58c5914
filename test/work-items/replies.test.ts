import t from 'tap'
import type { Reply } from '../../src/work-items/tables-schema.ts'
import { createApp } from '../fixtures/app.ts'
import { drive, meet } from '../fixtures/drive.ts'
import { afterwards } from '../fixtures/enter-history.ts'

const korea = { name: 'Korea', category: 'memberState' }
const egypt = { name: 'Egypt', category: 'memberState' }
const document = { reference: 'TD1' }

function withoutRecording({
  recordedAt: _at,
  recordedBy: _by,
  onBehalfOf: _behalf,
  replacedBy: _other,
  announcedOn: _from,
  closesOn: _until,
  ...rest
}: Reply) {
  return rest
}

t.test('a later reply replaces the first, in its consultation', async (t) => {
  const service = await createApp(t, { env: afterwards })
  const token = await service.tokenOf('admin')
  const [first, second, third] = [
    await meet(service, token, '2017-01-09', '2017-01-13'),
    await meet(service, token, '2017-09-04', '2017-09-15'),
    await meet(service, token, '2018-09-03', '2018-09-14'),
  ]
  const item = await drive(service, token, {
    provisionalName: 'Y.replies',
    process: 'TAP',
    on: '2017-01-02',
  })
  const { send } = item
  const at = { forum: 'SG', meeting: first }
  const final = { document, final: true, summary: 'A summary.' }
  await send('2017-01-13', 'adopt', at)
  await send('2017-01-13', 'determine', { ...at, document })
  await send('2017-02-01', 'submitText', final)
  const announced = { circular: 'Circular 1', meeting: second }
  await send('2017-03-01', 'announceConsultation', announced)
  const reply = (on: string, from: object, support: string, more = {}) =>
    send(on, 'reply', { from, support, ...more })
  const r1 = await reply('2017-04-01', korea, 'no', { comment: 'Not so.' })
  const r2 = await reply('2017-04-02', egypt, 'yes')
  const r3 = await reply('2017-05-02', { ...korea, name: ' KOREA' }, 'abstain')
  await send('2017-06-01', 'extendDeadline', {
    deadline: 'consultation',
    until: '2017-08-28',
    reason: 'The texts came late.',
    circular: 'Circular 3',
  })
  const inTime = { receivedOn: '2017-05-03' }
  const r4 = await reply('2017-09-01', korea, 'yes', inTime)
  await send('2017-09-02', 'defer', { reason: 'Not now.' })
  const behalf = { onBehalfOf: { role: 'sgChair', name: 'The chair' } }
  await send('2017-10-01', 'relaunch', { reason: 'Now.', ...behalf })
  await send('2017-11-01', 'submitText', final)
  const again = { circular: 'Circular 2', meeting: third }
  await send('2018-01-01', 'announceConsultation', again)
  const r5 = await reply('2018-02-01', korea, 'no')
  const fields = { support: 'yes' }
  const k = await send('2018-02-02', 'correct', {
    event: r5,
    reason: 'No.',
    fields,
  })

  const row = (seq: number, on: string, support: string, more: object) => ({
    seq,
    on,
    from: korea,
    support,
    comment: null,
    receivedOn: on,
    counted: true,
    corrections: [],
    original: null,
    ...more,
  })
  const rows = await item.read<Reply>('replies')
  t.same(rows.map(withoutRecording), [
    row(r1, '2017-04-01', 'no', { comment: 'Not so.', counted: false }),
    row(r2, '2017-04-02', 'yes', { from: egypt }),
    row(r3, '2017-05-02', 'abstain', {
      from: { ...korea, name: ' KOREA' },
      counted: false,
    }),
    row(r4, '2017-09-01', 'yes', inTime),
    row(r5, '2018-02-01', 'yes', {
      corrections: [k],
      original: { support: 'no' },
    }),
  ])
  t.same(
    rows.map(({ replacedBy }) => replacedBy),
    [r3, null, r4, null, null],
  )
  t.match(rows[0], {
    recordedBy: { role: 'admin' },
    recordedAt: /^2030-01-01T/,
    announcedOn: '2017-03-01',
    closesOn: '2017-08-28',
  })
  t.match(rows[3], { announcedOn: '2017-03-01', closesOn: '2017-08-28' })
  t.match(rows[4], { announcedOn: '2018-01-01', closesOn: '2018-08-23' })

  const url = `/v1/work-items/${item.id}/replies`
  const page = (await service.ask('GET', `${url}?support=yes`)).json()
  t.same(
    page.items.map(({ seq }: Reply) => seq),
    [r2, r4, r5],
  )
  t.match(page.consultation, {
    ...{ yes: 0, no: 1, abstain: 0, replies: 1, share: 0, needed: 70 },
    mayProceed: false,
    sentence: '0 of 1 reply supports: 0 %, 70 % needed',
  })
  const replaced = await service.ask('GET', `${url}?counted=false`)
  t.equal(replaced.json().items.length, 2)
})

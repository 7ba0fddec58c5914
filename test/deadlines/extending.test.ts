import t from 'tap'
import { verify } from '../../src/audit/verify.ts'
import type { Deadline } from '../../src/deadlines/schema.ts'
import { createApp } from '../fixtures/app.ts'
import { drive, meet } from '../fixtures/drive.ts'
import { readAll } from '../fixtures/propose.ts'

const service = await createApp(t, {
  env: { CLOCK: 'virtual:2018-05-14T08:00:00Z' },
})
const { ask, db, tokenOf } = service
const token = await tokenOf('admin')
const director = await tokenOf('director')

const day = '2018-02-01'
const past = await meet(service, token, day, day)
const meeting = await meet(service, token, '2018-06-04', '2018-06-15')
const document = { reference: 'TD1' }
const item = await drive(service, token, {
  provisionalName: 'Y.tap',
  process: 'TAP',
  on: day,
})
await item.send(day, 'adopt', { forum: 'SG', meeting: past })
await item.send(day, 'submitText', { document, final: true, summary: 'S.' })
await item.send(day, 'determine', { forum: 'SG', meeting: past, document })
const circular = 'TSB Circular 42'
await item.send(day, 'announceConsultation', { circular, meeting })

const url = `/v1/work-items/${item.id}`
const list = `/v1/deadlines?workItem=${item.id}`
const extension = {
  type: 'extendDeadline',
  deadline: 'consultation',
  until: '2018-05-30',
  reason: 'The translations were late.',
  circular: 'TSB Circular 43',
}
const extend = (more = {}, query = '', as = director) =>
  ask('POST', `${url}/events${query}`, {
    token: as,
    body: { ...extension, ...more },
  })

t.test('a dry run tells of the new day and stores nothing', async (t) => {
  const answer = await extend({}, '?dryRun=true')
  t.equal(answer.statusCode, 200, answer.body)
  t.match(answer.json(), { dryRun: true, armed: [{ date: '2018-05-30' }] })
  const [deadline] = await readAll<Deadline>(service, list)
  t.equal(deadline?.date, '2018-05-24')
})

t.test(
  'refused are the past, the meeting, others, and the fixed',
  async (t) => {
    for (const [more, clause] of [
      [{ until: '2018-05-24' }, 'Res. 1 9.4.1'],
      [{ until: '2018-05-01' }, 'Res. 1 9.4.1'],
      [{ until: '2018-06-04' }, 'Res. 1 9.4.1'],
      [{ deadline: 'moreTime' }, 'A.8 5.6, Res. 1 9.5.5'],
      [{ deadline: 'notification' }, 'Res. 1 9.6.1'],
      [{ deadline: 'lastCall' }, 'A.8 4.1'],
      [{ on: '2018-05-15' }, 'order of the record'],
    ] as const) {
      const answer = await extend(more)
      const expected = { code: 'TRANSITION_REFUSED', clause }
      t.match(answer.json(), expected, JSON.stringify(more))
    }
    for (const [more, path] of [
      [{ until: '2018-05-32' }, '/until'],
      [{ deadline: 'other' }, '/deadline'],
      [{ reason: '' }, '/reason'],
    ] as const) {
      const answer = await extend(more)
      t.match(answer.json(), { code: 'VALIDATION', errors: [{ path }] })
    }
    const chair = await extend({}, '', await tokenOf('sgChair'))
    t.match(chair.json(), { code: 'FORBIDDEN' })
  },
)

t.test('an extension is an event, and every surface shows it', async (t) => {
  const answer = await extend()
  t.equal(answer.statusCode, 201, answer.body)
  const result = answer.json()
  const explain =
    'Consultation on Y.tap ends on 2018-05-30 at 24:00 UTC: 7 working days before the opening 2018-06-04, extended from 2018-05-24 to 2018-05-30 by TSB Circular 43, since "The translations were late." (Res. 1 9.4.1, rules.md Q11).'
  t.match(result, {
    event: { type: 'extendDeadline', from: 'tap.consultation', warnings: [] },
    workItem: {
      state: 'tap.consultation',
      deadlines: [{ date: '2018-05-30', explain }],
    },
    armed: [{ state: 'armed', date: '2018-05-30' }],
    cancelled: [{ state: 'cancelled', date: '2018-05-24', armedBy: 5 }],
  })
  t.match(await readAll<Deadline>(service, list), [
    { state: 'cancelled', date: '2018-05-24', armedBy: 5, closedBy: 6 },
    { state: 'armed', date: '2018-05-30', armedBy: 6, explain },
  ])
})

t.test('the chart and what it offers know nothing of it', async (t) => {
  const offers = await ask('GET', `${url}/transitions`, { token })
  t.notMatch(offers.body, 'extendDeadline')
  const machine = await ask('GET', '/v1/machines/recommendation')
  t.notMatch(machine.body, 'extendDeadline')
})

t.test(
  'replies come in until the new day, then the clock closes',
  async (t) => {
    const move = (now: string) =>
      ask('PUT', '/v1/clock', { token, body: { now } })
    await move('2018-05-30T23:59:59Z')
    const from = { name: 'France', category: 'memberState' }
    await item.send('2018-05-30', 'reply', { from, support: 'no' })
    await move('2018-05-31T00:00:00Z')
    const { state, consultation } = (await ask('GET', url)).json()
    t.equal(state, 'tap.mayNotProceed')
    t.match(consultation, { no: 1, replies: 1 })
    const events = await item.read<{ type: string; on: string }>('events')
    t.match(events.at(-1), { type: 'closeConsultation', on: '2018-05-31' })
    t.match((await extend()).json(), { code: 'TRANSITION_REFUSED' })
  },
)

t.test('the record is what its events give', async (t) => {
  const lines: string[] = []
  await verify(db, (line) => lines.push(line))
  t.same(lines, [])
})

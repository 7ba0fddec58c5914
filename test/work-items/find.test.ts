import t from 'tap'
import { createApp } from '../fixtures/app.ts'
import { drive, meet } from '../fixtures/drive.ts'
import { afterwards } from '../fixtures/enter-history.ts'

const service = await createApp(t, { env: afterwards })
const { ask, tokenOf } = service
const token = await tokenOf('admin')
const read = async (ref: string, query: string) =>
  ask('GET', `/v1/work-items/${ref}?${query}`)

t.test('which edition is meant is judged as of then', async (t) => {
  const kind = 'supplement'
  const old = await drive(service, token, {
    ...{ provisionalName: 'Y.old', kind, number: 'Y.5000' },
    on: '2017-01-01',
  })
  const meeting = await meet(service, token, '2017-02-01', '2017-02-10')
  const document = { reference: 'TD1' }
  await old.send('2017-02-01', 'adopt', { forum: 'SG', meeting })
  await old.send('2017-02-02', 'agree', { forum: 'SG', meeting, document })
  const form = { provisionalName: 'Y.new', kind, on: '2018-02-01' } as const
  const next = await drive(service, token, form)
  await next.send('2018-02-10', 'adopt', { forum: 'SG', meeting })
  await next.send('2018-06-01', 'assignNumber', { number: 'Y.5000/X.1' })
  await next.send('2018-06-02', 'agree', { forum: 'SG', meeting, document })
  await old.send('2018-06-03', 'supersede', { by: 'Y.new' })
  for (const [ref, query, id, state] of [
    ['Y.5000', '', next.id, 'agreed'],
    ['Y.5000', 'asOf=2017-01-31', old.id, 'study.proposed'],
    ['Y.5000', 'asOf=2018-05-31', old.id, 'agreed'],
    ['Y.5000', 'asOf=2018-06-01', next.id, 'study.active'],
    ['y.5000', 'asOf=2018-06-03', next.id, 'agreed'],
    ['X.1', 'asOf=2018-02-09', next.id, 'study.proposed'],
    [old.id, 'asOf=2018-06-03', old.id, 'superseded'],
    ['Y.old', 'asOf=2018-06-02', old.id, 'agreed'],
  ]) {
    const answer = await read(`${ref}`, `${query}`)
    t.match(answer.json(), { id, state }, `${ref} ${query}`)
  }
  const then = (await read('X.1', 'asOf=2018-02-09')).json()
  t.same(then.names, ['Y.new'], 'its names are those of then')
  t.equal(then.number, null)
})

t.test('an approval of then is asked for together with the day', async (t) => {
  const item = await drive(service, token, {
    ...{ provisionalName: 'Y.approved', on: '2019-01-01' },
  })
  const meeting = await meet(service, token, '2019-02-01', '2019-02-10')
  const later = await meet(service, token, '2019-06-01', '2019-06-10')
  const document = { reference: 'TD2' }
  const at = { forum: 'SG', meeting }
  await item.send('2019-02-01', 'adopt', at)
  await item.send('2019-02-10', 'consent', { ...at, document })
  await item.send('2019-02-20', 'submitText', {
    ...{ document, final: true, summary: 'A summary.' },
  })
  const start = '2019-03-01'
  await item.send(start, 'announceLastCall', { announcement: 'AAP-1', start })
  await item.send('2019-03-02', 'comment', {
    from: { name: 'Korea', category: 'memberState' },
    ...{ class: 'substantive', text: 'No.' },
  })
  await item.send('2019-04-01', 'referToStudyGroup')
  await item.send('2019-04-02', 'announceStudyGroupApproval', {
    meeting: later,
  })
  await item.send('2019-06-01', 'openDecision', { meeting: later })
  await item.send('2019-06-02', 'decide', { opposing: [], abstaining: [] })
  const found = async (query: string) =>
    (await read('Y.approved', query)).json()
  t.match(await found('approved=2019'), { approvedOn: '2019-06-02' })
  t.match(await found('approved=2019-06&asOf=2019-06-02'), { version: 11 })
  t.match(await found('approved=2019&asOf=2019-06-01'), {
    ...{ code: 'NOT_FOUND', detail: 'There is no work item Y.approved.' },
  })
  t.match(await found('approved=2018&asOf=2019-06-02'), { code: 'NOT_FOUND' })

  t.test('and tags tell looks apart that differ', async (t) => {
    const seen = async (asOf: string) => {
      const { headers, ...answer } = await read('Y.approved', `asOf=${asOf}`)
      const { deadlines } = answer.json()
      return [
        headers.etag,
        deadlines.map((one: { state: string }) => one.state),
      ]
    }
    // Two weeks after the meeting to notify of the result (A.8 6.2).
    t.same(await seen('2019-06-02'), ['"11"', ['armed']])
    t.same(await seen('2019-06-24'), ['"11"', ['armed']])
    t.same(await seen('2019-06-25'), ['"11-notification"', ['overdue']])
    const headers = { 'if-none-match': '"11"' }
    const url = '/v1/work-items/Y.approved?asOf='
    for (const [day, status] of [
      ['2019-06-24', 304],
      ['2019-06-25', 200],
    ] as const) {
      const answer = await ask('GET', `${url}${day}`, { headers })
      t.equal(answer.statusCode, status)
    }
  })
})

t.test('what was not there yet is not found, and told of', async (t) => {
  const form = { provisionalName: 'Y.later', on: '2020-03-22' }
  await drive(service, token, form)
  const proposed =
    'Y.later was proposed on 2020-03-22, which was recorded at 2030-01-01T00:00:00Z; nothing'
  for (const [query, rest] of [
    ['asOf=2020-03-21', 'was on record on 2020-03-21.'],
    ['knownAt=2029-12-31T23:59:59Z', 'was on record at 2029-12-31T23:59:59Z.'],
    [
      'asOf=2020-03-22&knownAt=2029-12-31',
      'of 2020-03-22 or before was on record at 2029-12-31T23:59:59.999Z.',
    ],
  ]) {
    const answer = await read('Y.later', `${query}`)
    const detail = `${proposed} ${rest}`
    t.match(answer.json(), { code: 'NOT_FOUND', detail })
  }
  const answer = await read('Y.nothing', 'asOf=2020-03-21')
  t.match(answer.json(), { detail: 'There is no work item Y.nothing.' })
})

import t from 'tap'
import { verify } from '../../src/audit/verify.ts'
import { createApp } from '../fixtures/app.ts'
import { drive, meet } from '../fixtures/drive.ts'

const service = await createApp(t, {
  env: { CLOCK: 'virtual:2018-02-10T12:00:00Z' },
})
const { ask, db, tokenOf } = service
const token = await tokenOf('admin')
const meeting = await meet(service, token, '2018-01-15', '2018-01-26')
const at = { forum: 'SG', meeting }
const korea = { name: 'Korea', category: 'memberState' }
const wrong = { reference: 'TD588', revision: 1 }
const right = { reference: 'TD589', revision: 0 }

const item = await drive(service, token, {
  ...{ provisionalName: 'Y.slips', title: 'Acces control' },
  ...{ on: '2018-01-15', timing: '2019' },
  justification: wrong,
})
const url = `/v1/work-items/${item.id}`
await item.send('2018-01-15', 'adopt', at)
await item.send('2018-01-26', 'consent', { ...at, document: wrong })
await item.send('2018-01-30', 'submitText', {
  ...{ document: wrong, final: true, summary: 'A summary.' },
})
const start = '2018-02-01'
await item.send(start, 'announceLastCall', { announcement: 'AAP-30', start })
const comment = await item.send('2018-02-02', 'comment', {
  ...{ from: { ...korea, name: 'Corea' }, class: 'typographical', text: 'A.' },
})

const correct = async (on: string, event: number, fields: object) => {
  const body = { type: 'correct', on, event, reason: 'A slip.', fields }
  const answer = await ask('POST', `${url}/events`, { token, body })
  return answer.json()
}
const read = async (path = '', query = '') =>
  (await ask('GET', `${url}${path}?${query}`)).json()

t.test('the item shows what is right, and what it was', async (t) => {
  const done = await correct('2018-02-03', 1, {
    title: 'Access',
    timing: '2020',
  })
  t.same(done.event.warnings, [])
  t.match(done.workItem, { title: 'Access', timing: '2020' })
  t.same(done.event.facts.corrects, {
    type: 'propose',
    was: { title: 'Acces control', timing: '2019' },
  })
  await ask('PUT', '/v1/clock', {
    token,
    body: { now: '2018-02-11T12:00:00Z' },
  })
  await correct('2018-02-05', 1, {
    ...{ title: 'Access control', summary: 'New.', versionType: 'revised' },
    ...{ justification: right, on: '2018-01-14', note: 'On paper.' },
  })
  const shown = await read()
  t.match(shown, {
    ...{ title: 'Access control', timing: '2020', summary: 'New.' },
    ...{ versionType: 'revised', justification: right },
    documents: [{ ...right, on: '2018-01-14', original: wrong }, wrong, wrong],
    corrections: [
      { seq: 7, event: 1, field: 'timing', was: '2019', is: '2020' },
      { seq: 7, event: 1, field: 'title', was: 'Acces control', is: 'Access' },
      { seq: 8, field: 'justification', recordedAt: '2018-02-11T12:00:00Z' },
      { field: 'note', was: null },
      { field: 'on', was: '2018-01-15', is: '2018-01-14' },
      { field: 'summary', was: null, is: 'New.', reason: 'A slip.' },
      { field: 'title', was: 'Access', is: 'Access control' },
      { field: 'versionType', on: '2018-02-05' },
    ],
  })
  t.equal(shown.corrections.length, 8)
  t.equal(shown.documents.length, 3)
})

t.test('a look before a correction shows what was known', async (t) => {
  for (const [query, title] of [
    ['asOf=2018-02-02', 'Acces control'],
    ['asOf=2018-02-03', 'Access'],
    ['asOf=2018-02-05', 'Access control'],
    ['knownAt=2018-02-11T11:59:59Z', 'Access'],
    ['asOf=2018-02-05&knownAt=2018-02-10', 'Access'],
  ] as const) {
    t.match(await read('', query), { title }, query)
  }
  const { corrections } = await read('', 'asOf=2018-02-02')
  t.same(corrections, [])
})

t.test('lists and the search follow', async (t) => {
  for (const [q, found] of [
    ['access', 1],
    ['acces control', 1],
    ['slips', 1],
  ] as const) {
    const list = await ask('GET', `/v1/work-items?q=${encodeURIComponent(q)}`)
    t.equal(list.json().items.length, found, q)
    t.match(list.json().items, [{ title: 'Access control' }])
  }
  await correct('2018-02-06', 1, { title: 'Entry' })
  const old = await ask('GET', '/v1/work-items?q=access')
  t.same(old.json().items, [], 'a word that was wrong finds nothing')
  const now = await ask('GET', '/v1/work-items?q=entry')
  t.match(now.json().items, [{ title: 'Entry' }])
  const csv = await ask('GET', '/v1/work-items', {
    headers: { accept: 'text/csv' },
  })
  t.match(csv.body, /,Entry,/)
})

t.test('its parts show what is right beside what was entered', async (t) => {
  const fields = { from: korea, text: 'An A.', class: 'substantive' }
  const { event, workItem } = await correct('2018-02-07', comment, fields)
  t.same(event.warnings, [
    'The record is corrected in from, class; states, deadlines, counts and lists that rest on it stay as they are.',
  ])
  t.same(workItem.comments, { typographical: 1, substantive: 0, late: 0 })
  await correct('2018-02-08', comment, { text: 'An A!' })
  const { items } = await read('/comments')
  t.match(items, [
    {
      ...{ from: korea, text: 'An A!', class: 'typographical' },
      ...{ classAsEntered: 'substantive', corrections: [10, 11] },
      original: { text: 'A.', from: { name: 'Corea' }, class: 'typographical' },
    },
  ])
  const events = (await read('/events')).items
  t.match(events[comment - 1], {
    payload: { text: 'A.', from: { name: 'Corea' } },
    corrected: {
      fields: { text: 'An A!', from: korea, class: 'substantive' },
      by: [10, 11],
    },
  })
  t.equal(events[1].corrected, null)
  await correct('2018-02-09', 3, { document: right, on: '2018-01-25' })
  const documents = (await read('/documents')).items
  t.match(documents[1], {
    ...{ ...right, as: 'document', seq: 3, on: '2018-01-25' },
    original: { document: wrong, on: '2018-01-26' },
  })
  const judgements = (await read('/judgements')).items
  t.match(judgements, [{ seq: null, corrections: [10, 11] }])
  const now = '2018-03-04T12:00:00Z'
  await ask('PUT', '/v1/clock', { token, body: { now } })
  await item.send('2018-03-01', 'approve')
  const judged = (await read('/judgements')).items
  t.match(judged, [{ event: 'approve', code: 'AT', corrections: [10, 11] }])
})

t.test('what rights, lists and the law hang on is refused', async (t) => {
  for (const [event, fields, path, message] of [
    [1, { provisionalName: 'Y.other' }, 'provisionalName', /names, rights/],
    [1, { studyGroup: 17 }, 'studyGroup', /names, rights/],
    [1, { number: 'Y.1' }, 'number', /assignNumber gives another/],
    [1, { process: 'TAP' }, 'process', /changeProcess changes it/],
    [1, { edition: 'Another' }, 'edition', /keeps the rules/],
    [3, { meeting: item.id }, 'meeting', /there is no meeting/],
  ] as const) {
    const refused = await correct('2018-03-02', event, fields)
    const errors = [{ path: `/fields/${path}`, message }]
    t.match(refused, { code: 'VALIDATION', errors })
  }
  const other = await meet(service, token, '2018-01-15', '2018-01-26')
  const moved = await correct('2018-03-02', 3, { meeting: other.toUpperCase() })
  t.match(moved.workItem.corrections.at(-1), { field: 'meeting', was: meeting })
  const again = await correct('2018-03-02', 7, { reason: 'Another.' })
  const message = /correct its event once more/
  t.match(again, { code: 'VALIDATION', errors: [{ path: '/event', message }] })
})

t.test('the state path never changes, and the record verifies', async (t) => {
  const before = await read()
  const { workItem } = await correct('2018-03-03', 5, { start: '2018-01-27' })
  for (const field of ['state', 'code', 'approvedOn', 'deadlines', 'process']) {
    t.same(workItem[field], before[field], field)
  }
  const lines: string[] = []
  await verify(db, (line) => lines.push(line))
  t.same(lines, [])
})

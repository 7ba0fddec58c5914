import t from 'tap'
import {
  makeWaiting,
  type Waiting,
  waitingSince,
} from '../fixtures/announceable.ts'
import { createApp } from '../fixtures/app.ts'
import { meet } from '../fixtures/drive.ts'
import { readAll } from '../fixtures/propose.ts'

const service = await createApp(t, {
  env: { CLOCK: `virtual:${waitingSince}` },
})
const { ask } = service
const token = await service.tokenOf('tsb')
const admin = await service.tokenOf('admin')
const url = '/v1/announcements'

const names: Record<Waiting, string[]> = {
  withoutText: ['Y.no'],
  consented: ['Y.lc'],
  textReady: ['Y.ar'],
  awaitingAnnouncement: ['Y.sg'],
  approved: ['Y.ok'],
}
await makeWaiting(service, token, names)
await makeWaiting(service, token, { consented: ['Y.17'] }, 17)

interface Proposed {
  provisionalName: string
  action: string
  ready: boolean
  reasons: { reason: string; clause: string; latest?: string }[]
  entry: { workItem: string; action: string; meeting?: string }
}

const next = async (query = '') =>
  (await ask('GET', `${url}/next?${query}`)).json()

/** What the next issue could do to each item, by its name. */
async function proposals(query = '') {
  const { items } = await next(query)
  return Object.fromEntries(
    items.map((item: Proposed) => [item.provisionalName, item]),
  ) as Record<string, Proposed>
}

async function post(path: string, body: object) {
  const answer = await ask('POST', path, { token, body })
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return answer.json()
}

const sg = (opensOn: string, closesOn: string, group = 'SG20') =>
  post('/v1/meetings', { name: opensOn, kind: 'SG', group, opensOn, closesOn })

t.test('the issue is of the next 1st or 16th', async (t) => {
  t.match(await next(), {
    number: 'AAP-1',
    on: '2018-01-16',
    studyPeriod: '2017-2020',
    nextCursor: null,
  })
  t.match(await next('on=2018-01-11'), { on: '2018-01-11' })
  t.match(await next('on=2099-01-01'), { studyPeriod: null, number: 'AAP-1' })
})

t.test('everything that waits is proposed, with the reasons', async (t) => {
  const found = await proposals()
  t.match(found, {
    'Y.lc': {
      action: 'lastCall',
      state: 'aap.consented',
      code: 'C',
      ready: true,
      reasons: [],
      entry: { action: 'lastCall' },
    },
    'Y.no': {
      action: 'lastCall',
      ready: false,
      reasons: [
        {
          reason: 'TSB does not have the final text.',
          clause: 'A.8 3.2, 3.3; Res. 1 9.3.3',
        },
      ],
    },
    'Y.ar': { action: 'additionalReview', code: 'LJ', ready: true },
    'Y.sg': {
      action: 'studyGroup',
      code: 'SG',
      ready: false,
      reasons: [
        {
          reason:
            'No meeting of Study Group 20 that opens after 2018-01-16 is entered.',
          clause: 'A.8 4.6',
        },
      ],
    },
    'Y.ok': { action: 'result', code: 'A', ready: true },
    'Y.17': { action: 'lastCall', studyGroup: 17, ready: true },
  })
  t.equal(Object.keys(found).length, 6)
})

t.test('the last event of an item comes before the issue', async (t) => {
  const { 'Y.lc': lc } = await proposals('on=2017-09-16')
  t.match(lc, {
    ready: false,
    reasons: [{ clause: 'order of the record', earliest: '2017-09-20' }],
  })
})

t.test('a study group keeps its own', async (t) => {
  t.same(Object.keys(await proposals('studyGroup=17')), ['Y.17'])
  t.same(Object.keys(await proposals('studyGroup=15')), [])
})

t.test('the proposals are walked page by page', async (t) => {
  const all = await readAll<Proposed>(service, `${url}/next?limit=1`)
  const { items } = await next()
  t.same(all, items)
})

t.test('the first meeting with notice enough is proposed', async (t) => {
  await meet(service, token, '2018-02-10', '2018-02-12')
  await sg('2018-02-10', '2018-02-12', 'SG17')
  await sg('2018-01-10', '2018-01-17')
  const soon = await sg('2018-02-05', '2018-02-09')
  const { 'Y.sg': early } = await proposals()
  t.match(early, {
    ready: false,
    reasons: [{ clause: 'A.8 4.6', latest: '2018-01-15' }],
    entry: { meeting: soon.id },
  })
  await sg('2018-03-05', '2018-03-09')
  const fits = await sg('2018-02-06', '2018-02-09')
  const { 'Y.sg': ready } = await proposals()
  t.match(ready, { ready: true, entry: { meeting: fits.id } })
})

t.test('what is ready can be published as it is', async (t) => {
  const { number, items } = await next()
  const ready = items.filter(({ ready }: Proposed) => ready)
  t.equal(ready.length, 5)
  const now = { now: '2018-01-16T08:00:00Z' }
  await ask('PUT', '/v1/clock', { token: admin, body: now })
  t.match(await next(), { on: '2018-01-16' }, 'today')
  const entries = ready.map(({ entry }: Proposed) => entry)
  const issue = await post(url, { number, on: '2018-01-16', entries })
  t.same(issue.warnings, [])
  t.match(await next(), { number: 'AAP-2', on: '2018-02-01' })
  t.same(Object.keys(await proposals()), ['Y.no'], 'the rest')
})

t.test('a result waits until it is told, and then no more', async (t) => {
  const comment = {
    type: 'comment',
    from: { name: 'Korea', category: 'memberState' },
    class: 'substantive',
    text: 'No.',
  }
  const ok = (await ask('GET', '/v1/work-items/Y.ok')).json()
  const send = (body: object) => post(`${ok.links.self}/events`, body)
  await send({
    ...comment,
    type: 'reopenJudgement',
    receivedOn: '2017-10-28',
    reason: 'It was overlooked.',
  })
  t.notOk((await proposals())['Y.ok'], 'it is judged again')
  const events = (await ask('GET', `${ok.links.self}/events`)).json().items
  const { seq } = events.at(-1)
  await send({ type: 'classifyComment', comment: seq, class: 'typographical' })
  await send({ type: 'approve' })
  t.match((await proposals())['Y.ok'], { action: 'result', code: 'AT' })
  await send({ type: 'notifyResult', circular: 'Circular 60' })
  t.notOk((await proposals())['Y.ok'])
})

const badQueries: [string, string][] = [
  ['on=soon', '/on'],
  ['studyGroup=0', '/studyGroup'],
  ['cursor=WyJhIl0', '/cursor'],
  ['studyPeriod=2017-2020', '/studyPeriod'],
]

for (const [query, path] of badQueries) {
  t.test(`${query} is refused at its place`, async (t) => {
    const answer = await ask('GET', `${url}/next?${query}`)
    t.equal(answer.statusCode, 400)
    t.match(answer.json(), { errors: [{ path }] })
  })
}

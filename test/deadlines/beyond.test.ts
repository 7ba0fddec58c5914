import t from 'tap'
import { makeWaiting, waitingSince } from '../fixtures/announceable.ts'
import { createApp } from '../fixtures/app.ts'

const service = await createApp(t, {
  env: { CLOCK: `virtual:${waitingSince}`, DEADLINE_ZONE: 'Etc/GMT+12' },
})
const { ask } = service
const token = await service.tokenOf('tsb')
await makeWaiting(service, token, { consented: ['Y.lc'], textReady: ['Y.ar'] })

const windows = [
  ['Y.lc', 'announceLastCall', '9999-01-27'],
  ['Y.ar', 'announceAdditionalReview', '9999-01-20'],
] as const

for (const [item, type, last] of windows) {
  const url = `/v1/work-items/${item}/events`
  const announce = (start: string) => {
    const body = { type, announcement: 'AAP-2', start }
    return ask('POST', url, { token, body })
  }

  t.test(`${type}: no window begins in the year 9999`, async (t) => {
    for (const start of ['9999-01-01', '9999-12-04', '9999-12-31']) {
      const answer = await announce(start)
      t.equal(answer.statusCode, 400, answer.body)
      t.match(answer.json(), {
        code: 'VALIDATION',
        errors: [{ path: '/start' }],
      })
    }
  })

  t.test(`${type}: one may end there`, async (t) => {
    const answer = await announce('9998-12-31')
    t.equal(answer.statusCode, 201, answer.body)
    t.match(answer.json(), { armed: [{ date: last }] })
  })
}

t.test('no announcement begins one there either', async (t) => {
  const body = {
    number: 'AAP-3',
    on: '2018-01-10',
    entries: [{ workItem: 'Y.lc', action: 'lastCall', start: '9999-12-31' }],
  }
  const answer = await ask('POST', '/v1/announcements', { token, body })
  t.equal(answer.statusCode, 400, answer.body)
  t.match(answer.json(), { errors: [{ path: '/entries/0/start' }] })
})

t.test('no paper asks for an answer by the last day of all', async (t) => {
  const paper = {
    kind: 'liaisonIn',
    reference: 'LS1-13',
    title: 'On things',
    sources: ['SG13'],
    questions: ['2/20'],
    group: 'SG20',
  }
  const register = (deadline: string) =>
    ask('POST', '/v1/documents', { token, body: { ...paper, deadline } })
  const refused = await register('9999-12-31')
  t.match(refused.json(), {
    code: 'VALIDATION',
    errors: [{ path: '/deadline' }],
  })
  const taken = await register('9999-12-30')
  t.equal(taken.statusCode, 201, taken.body)
  const list = await ask('GET', '/v1/deadlines?kind=paper')
  t.match(list.json().items, [{ date: '9999-12-30' }])
})

import t from 'tap'
import { addDays } from '../machines/calendar.ts'
import { createApp } from './fixtures/app.ts'
import { y4118 } from './fixtures/histories/y4118.ts'

/**
 * When the steps of the story of Y.4118 came on record: those of people some
 * days after their day, as is usual, those of the clock at once.
 */
const recordings = [
  { at: '2018-01-24T15:00:00Z', until: '2018-01-24' },
  { at: '2018-02-01T09:00:00Z', until: '2018-02-01' },
  { at: '2018-03-01T00:00:00Z', until: '2018-02-28' },
  { at: '2018-03-05T09:00:00Z', until: '2018-03-01' },
  { at: '2018-04-03T09:00:00Z', until: '2018-03-29' },
  { at: '2018-05-16T09:00:00Z', until: '2018-05-16' },
  { at: '2018-06-06T00:00:00Z', until: '2018-06-05' },
  { at: '2018-06-08T09:00:00Z', until: '2018-06-06' },
]

const none = { typographical: 0, substantive: 0, late: 0 }
const one = { typographical: 0, substantive: 1, late: 0 }
const dates = { consentedOn: '2018-01-24', approvedOn: null, comments: none }

const consented = { ...dates, version: 4, state: 'aap.consented', code: 'C' }
const lastCall = {
  ...{ ...dates, version: 6, state: 'aap.lastCall', code: 'LC' },
  deadlines: [{ name: 'lastCall', state: 'armed', date: '2018-02-28' }],
}
const pending = {
  ...{ ...dates, version: 7, state: 'aap.judgement.pending', code: 'LJ' },
}
const approved = {
  ...{ ...dates, version: 8, state: 'approved.inForce', code: 'A' },
  approvedOn: '2018-03-01',
}
const resolving = {
  ...{ ...dates, version: 10, code: 'LJ', comments: one },
  state: 'aap.judgement.commentResolution',
}
const review = {
  ...{ ...dates, version: 12, code: 'AR', comments: one },
  state: 'aap.additionalReview',
  deadlines: [{ name: 'additionalReview', state: 'armed', date: '2018-06-05' }],
}
const judged = {
  ...{ ...dates, version: 13, code: 'AJ', comments: one },
  state: 'aap.additionalReviewJudgement',
}
const approvedAgain = {
  ...{ ...dates, version: 14, code: 'AC', comments: one },
  state: 'approved.inForce',
  approvedOn: '2018-06-06',
}

/** What was true at the end of each day, by its first day. */
const truth: [string, object | null][] = [
  ['2018-01-20', null],
  ['2018-01-24', consented],
  ['2018-02-01', lastCall],
  ['2018-03-01', approved],
  ['2018-03-29', resolving],
  ['2018-05-16', review],
  ['2018-06-06', approvedAgain],
]

/** What was on record at the end of each day, by its first day. */
const belief: [string, object | null][] = [
  ['2018-01-20', null],
  ['2018-01-24', consented],
  ['2018-02-01', lastCall],
  ['2018-03-01', pending],
  ['2018-03-05', approved],
  ['2018-04-03', resolving],
  ['2018-05-16', review],
  ['2018-06-06', judged],
  ['2018-06-08', approvedAgain],
]

const lastDay = '2018-06-12'
const service = await createApp(t, {
  env: { CLOCK: 'virtual:2018-01-01T00:00:00Z' },
})
const { ask, tokenOf } = service
const token = await tokenOf('admin')
const url = '/v1/work-items/Y.4118'

const expectCreated = async (path: string, body: unknown) => {
  const answer = await ask('POST', path, { token, body })
  if (answer.statusCode !== 201) t.fail(answer.body)
  return answer.json()
}

t.before(async () => {
  const meeting = await expectCreated('/v1/meetings', y4118.meetings.consent)
  const steps = [...y4118.steps]
  for (const { at: now, until } of recordings) {
    const moved = await ask('PUT', '/v1/clock', { token, body: { now } })
    if (moved.statusCode !== 200) t.fail(moved.body)
    for (let [step] = steps; step && step.on <= until; [step] = steps) {
      steps.shift()
      const { on } = step
      if (step.does === 'propose') {
        await expectCreated('/v1/work-items', { on, ...step.body })
      }
      if (step.does !== 'send') continue
      const place = 'meeting' in step.event ? { meeting: meeting.id } : {}
      const body = { on, ...step.event, ...place }
      await expectCreated('/v1/work-items/Y.IoT-AC-reqts/events', body)
    }
  }
  const now = `${lastDay}T12:00:00Z`
  await ask('PUT', '/v1/clock', { token, body: { now } })
})

for (const [parameter, story] of [
  ['asOf', truth],
  ['knownAt', belief],
] as const) {
  for (const [at, [from, expected]] of story.entries()) {
    const end = story[at + 1]?.[0] ?? addDays(lastDay, 1)
    t.test(`Y.4118, ${parameter} ${from} until before ${end}`, async (t) => {
      for (let day = from; day < end; day = addDays(day, 1)) {
        const answer = await ask('GET', `${url}?${parameter}=${day}`)
        if (expected === null) {
          t.match(answer.json(), {
            code: 'NOT_FOUND',
            detail: /^Y\.4118 was proposed on 2018-01-24, .* nothing was on /,
          })
          continue
        }
        t.equal(answer.statusCode, 200, answer.body)
        t.match(answer.json(), { deadlines: [], ...expected }, day)
        const { deadlines = [] } = expected as { deadlines?: object[] }
        t.equal(answer.json().deadlines.length, deadlines.length, day)
      }
    })
  }
}

for (const [asOf, knownAt, expected] of [
  ['2018-02-28', '2018-06-12', lastCall],
  ['2018-03-01', '2018-03-04', pending],
  ['2018-03-01', '2018-03-05T08:59:59Z', pending],
  ['2018-03-01', '2018-03-05T09:00:00Z', approved],
  ['2018-03-29', '2018-04-02', approved],
  ['2018-03-29', '2018-04-03', resolving],
  ['2018-03-28', '2018-04-03', approved],
  ['2018-06-06', '2018-06-07', judged],
  ['2018-06-05', '2018-06-08', review],
] as const) {
  const query = `asOf=${asOf}&knownAt=${knownAt}`
  t.test(`Y.4118 of ${asOf} as it was known at ${knownAt}`, async (t) => {
    const answer = await ask('GET', `${url}?${query}`)
    t.match(answer.json(), expected)
    const { version } = answer.json()
    t.equal(answer.headers.etag, `"${version}"`)
    const headers = { 'if-none-match': `"${version}"` }
    const again = await ask('GET', `${url}?${query}`, { headers })
    t.equal(again.statusCode, 304)
    const other = await ask('GET', `${url}?asOf=2018-01-31`, { headers })
    t.equal(other.statusCode, 200)
    const events = (await ask('GET', `${url}/events?${query}`)).json().items
    t.equal(events.length, version, 'its events are those until then')
    t.equal(events.at(-1).to, expected.state)
  })
}

t.test('the parts are those of then', async (t) => {
  for (const [part, day, length] of [
    ['comments', '2018-03-28', 0],
    ['comments', '2018-03-29', 1],
    ['documents', '2018-01-31', 1],
    ['documents', '2018-02-28', 2],
    ['documents', '2018-05-16', 3],
    ['replies', '2018-05-16', 0],
    ['judgements', '2018-02-28', 1],
    ['judgements', '2018-03-01', 1],
    ['judgements', '2018-05-16', 4],
    ['events', '2018-02-28', 6],
  ] as const) {
    const answer = await ask('GET', `${url}/${part}?asOf=${day}`)
    t.equal(answer.json().items?.length, length, `${part} of ${day}`)
  }
  const then = await ask('GET', `${url}/judgements?asOf=2018-02-28`)
  t.match(then.json().items, [
    {
      seq: null,
      verdict: 'No comment in time so far, until 2018-02-28 (A.8 4.1).',
    },
  ])
  const before = await ask('GET', `${url}/comments?asOf=2018-01-01`)
  t.match(before.json(), { code: 'NOT_FOUND' })
})

t.test('what may follow is of the present alone', async (t) => {
  const answer = await ask('GET', `${url}/transitions?asOf=2018-03-01`)
  t.match(answer.json(), { code: 'VALIDATION' })
})

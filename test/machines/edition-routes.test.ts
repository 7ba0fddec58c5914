import t from 'tap'
import { createApp } from '../fixtures/app.ts'
import { cursorOf } from '../fixtures/cursors.ts'

const { ask } = await createApp(t)
const id = 'A.8 (10/2008) with Res. 1 (2016)'

/** The numbers of process.md and rules.md, with their clauses. */
const numbers: [
  name: string,
  process: string | null,
  value: unknown,
  clause: string,
][] = [
  ['lastCallDays', null, 28, 'A.8 4.1'],
  ['additionalReviewDays', null, 21, 'A.8 4.5'],
  ['studyGroupNoticeDays', null, 21, 'A.8 4.6'],
  ['moreTimeDays', null, 28, 'A.8 5.6, Res. 1 9.5.5'],
  ['notificationDays', 'AAP', 14, 'A.8 6.2'],
  ['notificationDays', 'TAP', 28, 'Res. 1 9.6.1'],
  ['consultationMonths', null, 3, 'Res. 1 9.3.3'],
  ['textsMonths', null, 1, 'Res. 1 9.3.5'],
  ['consultationWorkingDays', null, 7, 'Res. 1 9.4.1'],
  ['support', null, { numerator: 7, denominator: 10 }, 'Res. 1 9.4.5'],
  ['toleratedMemberStates', 'AAP', 1, 'A.8 5.4'],
  ['toleratedMemberStates', 'TAP', 0, 'Res. 1 9.5.3'],
  ['deletionMonths', null, 3, 'A.8 8.2.1, Res. 1 9.8.2.1'],
  ['contributionDays', null, 12, 'A.1 3.1.8'],
]

t.test('every number of an edition has its clause', async (t) => {
  const answer = await ask('GET', '/v1/editions')
  const [{ rights }] = answer.json().items
  t.same(answer.json(), {
    items: [
      {
        id,
        current: true,
        rights,
        numbers: numbers.map(([name, process, value, clause]) => ({
          ...{ name, process, value, clause },
        })),
      },
    ],
    nextCursor: null,
  })
  const headers = { 'if-none-match': String(answer.headers.etag) }
  t.equal((await ask('GET', '/v1/editions', { headers })).statusCode, 304)
})

const states = ['memberState']
const members = [...states, 'sectorMember']
const commenters = [...members, 'associate']

/** Who may do what (rules.md 7, Q8). */
const rights: [name: string, categories: string[], flagged: string[]][] = [
  ['comment.lastCall', commenters, []],
  ['comment.additionalReview', commenters, ['associate']],
  ['reply', states, []],
  ['oppose.AAP', members, []],
  ['oppose.TAP', states, []],
  ['requestMoreTime', states, []],
  ['declarePolicyImplications', states, []],
  ['changeProcess', members, []],
  ['objectToDeletion', members, []],
]

t.test('an edition tells who may do what', async (t) => {
  const [edition] = (await ask('GET', '/v1/editions')).json().items
  t.match(
    edition.rights,
    rights.map(([name, categories, flagged]) => ({
      ...{ name, categories, flagged, clause: /A\.8|Res\. 1/ },
    })),
  )
  t.equal(edition.rights.length, rights.length)
})

t.test('a page after the last edition is empty', async (t) => {
  const cursor = cursorOf('/v1/editions', [id])
  const answer = await ask('GET', `/v1/editions?cursor=${cursor}`)
  t.same(answer.json(), { items: [], nextCursor: null })
})

const bad: [query: string, path: string][] = [
  ['limit=0', '/limit'],
  ['limit=501', '/limit'],
  ['cursor=x', '/cursor'],
  ['id=1', '/id'],
]

for (const [query, path] of bad) {
  t.test(`${query} is refused at ${path}`, async (t) => {
    const answer = await ask('GET', `/v1/editions?${query}`)
    t.match(answer.json(), { status: 400, errors: [{ path }] })
  })
}

import t from 'tap'
import { statesWithin } from '../../src/work-items/list-query.ts'
import { createApp } from '../fixtures/app.ts'
import { cursorOf } from '../fixtures/cursors.ts'

const { ask } = await createApp(t)
const id = '0198c5a2-7a00-7000-8000-0000000000b1'
const nextCursor = cursorOf('/v1/work-items', ['2030-01-01T00:00:00Z', id], {
  sort: 'createdAt',
})

const cursor = (sort: string, ...key: unknown[]) =>
  `sort=${sort}&cursor=${cursorOf('/v1/work-items', key, { sort })}`

const bad: [query: string, path: string][] = [
  ['studyGroup=', '/studyGroup'],
  ['studyGroup=0', '/studyGroup'],
  ['studyGroup=1000', '/studyGroup'],
  ['studyGroup=20.5', '/studyGroup'],
  ['studyGroup=SG20', '/studyGroup'],
  ['studyGroup=20&studyGroup=5', '/studyGroup'],
  ['question=', '/question'],
  ['question=2', '/question'],
  ['question=2/20/1', '/question'],
  ['question=Q2/20', '/question'],
  ['group=', '/group'],
  ['group=%20', '/group'],
  ['group=SG20', '/group'],
  [`group=${id}`, '/group'],
  ['group=SG20&group=SG5', '/group'],
  ['process=', '/process'],
  ['process=aap', '/process'],
  ['process=XAP', '/process'],
  ['state=', '/state'],
  ['state=AAP', '/state'],
  ['state=aa', '/state'],
  ['state=aap.', '/state'],
  ['state=.aap', '/state'],
  ['state=aap.judgemen', '/state'],
  ['state=aap%25', '/state'],
  ['state=recommendation', '/state'],
  [`state=${'a'.repeat(101)}`, '/state'],
  ['code=', '/code'],
  ['code=a', '/code'],
  ['code=XX', '/code'],
  ['kind=', '/kind'],
  ['kind=Recommendation', '/kind'],
  ['meeting=', '/meeting'],
  ['meeting=SG20', '/meeting'],
  [`meeting=urn:uuid:${id}`, '/meeting'],
  [`meeting=${id}`, '/meeting'],
  ['q=', '/q'],
  ['q=%20', '/q'],
  ["q='%7C%26!:*", '/q'],
  [`q=${'a'.repeat(501)}`, '/q'],
  ['q=a%00b', '/q'],
  ['q=%ED%A0%80', '/q'],
  ['changedSince=', '/changedSince'],
  ['changedSince=2017-09-01', '/changedSince'],
  ['changedSince=2017-02-30T00:00:00Z', '/changedSince'],
  ['changedSince=2017-09-01T00:00:00', '/changedSince'],
  ['changedSince=yesterday', '/changedSince'],
  ['overdue=', '/overdue'],
  ['overdue=yes', '/overdue'],
  ['overdue=2', '/overdue'],
  ['sort=', '/sort'],
  ['sort=state', '/sort'],
  ['sort=createdAt,id', '/sort'],
  ['sort=--createdAt', '/sort'],
  ['limit=0', '/limit'],
  ['limit=501', '/limit'],
  ['limit=-1', '/limit'],
  ['limit=1.5', '/limit'],
  ['limit=many', '/limit'],
  ['cursor=', '/cursor'],
  ['cursor=x', '/cursor'],
  [`cursor=${nextCursor}&sort=-createdAt`, '/cursor'],
  [`cursor=${nextCursor}&sort=updatedAt`, '/cursor'],
  [cursor('createdAt', '2030-01-01', id), '/cursor'],
  [cursor('createdAt', '2030-02-30T00:00:00Z', id), '/cursor'],
  [cursor('createdAt', '2030-01-01T00:00:00Z', 'x'), '/cursor'],
  [cursor('provisionalName', '\0', id), '/cursor'],
  ['asOf=2017-09', '/asOf'],
  ['knownAt=2017-09-01T00:00:00', '/knownAt'],
  ['stale=perhaps', '/stale'],
  ['page=2', '/page'],
  ['StudyGroup=20', '/StudyGroup'],
]

for (const [query, path] of bad) {
  t.test(`${query.slice(0, 80)} is refused at ${path}`, async (t) => {
    const answer = await ask('GET', `/v1/work-items?${query}`)
    t.equal(answer.statusCode, 400, answer.body)
    t.match(answer.json(), { code: 'VALIDATION', errors: [{ path }] })
  })
}

t.test('a cursor of this list is taken', async (t) => {
  const answer = await ask('GET', `/v1/work-items?cursor=${nextCursor}`)
  t.same(answer.json(), { items: [], nextCursor: null })
})

t.test('a path means the states that lie within it', async (t) => {
  t.same(statesWithin('aap.judgement'), [
    'aap.judgement.pending',
    'aap.judgement.commentResolution',
    'aap.judgement.textReady',
  ])
  t.same(statesWithin('agreed'), ['agreed'])
  t.same(statesWithin('aap.additionalReview'), ['aap.additionalReview'])
  t.same(statesWithin('aap.j'), [])
  t.same(statesWithin(''), [])
})

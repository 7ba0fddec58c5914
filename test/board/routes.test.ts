import t from 'tap'
import type { Board } from '../../src/board/schema.ts'
import type { Deadline } from '../../src/deadlines/schema.ts'
import { enterGroups } from '../fixtures/groups.ts'
import { histories } from '../fixtures/histories.ts'
import { readAll } from '../fixtures/propose.ts'
import { createRecord, until } from '../fixtures/record.ts'

// Nobody is told of any result, which is a duty.
const service = await createRecord(
  t,
  histories.map((script) => until('notifyResult', script)),
)
const { ask } = service

async function read(query = ''): Promise<Board> {
  const answer = await ask('GET', `/v1/board${query}`)
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return answer.json()
}

t.test('it shows what the lists show', async (t) => {
  const board = await read('?first=100')
  const duties = await readAll<Deadline>(
    service,
    '/v1/deadlines?kind=item&overdue=true',
  )
  const ahead = await readAll<Deadline>(
    service,
    `/v1/deadlines?kind=item&state=armed&from=${board.at}`,
  )
  const stale = await readAll(service, '/v1/stale-items')
  t.ok(duties.length > 1)
  const byTime = ({ closesAt, workItem, name }: Deadline) =>
    `${closesAt} ${workItem} ${name}`
  t.same(
    board.overdue.first.map(byTime).toReversed(),
    duties.map(byTime).toSorted(),
  )
  t.equal(board.overdue.count, duties.length)
  t.same(board.ahead, ahead)
  t.same(board.stale, { count: stale.length, first: stale })
})

t.test('it adds up', async (t) => {
  const { workItems, questions, stages, processes, states } = await read()
  const items = await readAll(service, '/v1/work-items')
  t.equal(workItems, items.length)
  for (const counts of [questions, stages, processes, states]) {
    const all = counts.reduce((sum, one) => sum + one.workItems, 0)
    t.equal(all, workItems)
  }
})

t.test('Y.4118 in its last call, on that day', async (t) => {
  const all = await readAll<{ id: string; provisionalName: string }>(
    service,
    '/v1/work-items?q=Y.4118',
  )
  const board = await read('?asOf=2018-05-20&first=50')
  t.equal(board.stale, null)
  t.equal(board.at, '2018-05-20T23:59:59.999Z')
  const ids = new Set(all.map(({ id }) => id))
  const own = board.ahead.filter(({ workItem }) => ids.has(String(workItem)))
  t.ok(own.every(({ state, closedBy }) => state === 'armed' && !closedBy))
  t.ok(board.ahead.length > 0)
  t.ok(board.ahead.every(({ closesAt }) => closesAt > board.at))
  t.same((await read('?knownAt=2018-05-20')).workItems, 0, 'not yet entered')
})

t.test('it is of a study group, or of a group', async (t) => {
  await enterGroups(service)
  const all = await read()
  const studyGroups = new Set(all.questions.map((one) => one.studyGroup))
  let sum = 0
  for (const studyGroup of studyGroups) {
    const { workItems, questions } = await read(`?studyGroup=${studyGroup}`)
    t.ok(questions.every((one) => one.studyGroup === studyGroup))
    sum += workItems
  }
  t.equal(sum, all.workItems)
  const { questions } = await read('?group=2/20&asOf=2029-12-31')
  t.ok(questions.every(({ question }) => question === '2/20'))
  const refused = await ask('GET', '/v1/board?group=WP9/99')
  t.match(refused.json(), { status: 400, errors: [{ path: '/group' }] })
})

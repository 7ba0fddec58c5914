import t, { type Test } from 'tap'
import { type Replicas, startReplicas } from '../fixtures/replicas.ts'

const form = (provisionalName: string) => ({
  provisionalName,
  title: 'A draft Recommendation',
  studyGroup: 20,
  question: '2/20',
  kind: 'recommendation',
  versionType: 'new',
  on: '2017-03-23',
})

const meeting = {
  name: 'SG20',
  kind: 'SG',
  opensOn: '2017-09-04',
  closesOn: '2017-09-15',
}

const on = '2017-09-15'
const document = { reference: 'TD416', revision: 1 }
const source = { name: 'Korea', category: 'memberState' }
const contribution = (n: number) => ({
  type: 'recordContribution',
  on,
  document: { reference: `C${n}` },
  source,
})

/** Two replicas, a token, the id of a meeting, and items under study. */
async function begin(t: Test, names: string[] = ['Y.one']) {
  const replicas = await startReplicas(t)
  const token = await replicas.first.tokenOf('tsb')
  const post = async (url: string, body: unknown, headers = {}) => {
    const answer = await replicas.post(url, { token, body, headers })
    t.ok(answer.statusCode < 500, `${answer.statusCode} ${answer.body}`)
    return answer
  }
  const sg: string = (await post('/v1/meetings', meeting)).json().id
  for (const name of names) await post('/v1/work-items', form(name))
  const send = (name: string, body: unknown, headers = {}) =>
    post(`/v1/work-items/${name}/events`, body, headers)
  const decide = (decisions: unknown[], headers = {}) =>
    post(`/v1/meetings/${sg}/decisions`, { on, decisions }, headers)
  return { ...replicas, sg, post, send, decide }
}

const key = (value: string) => ({ 'idempotency-key': value })

const times = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n))

/** How often each value occurs. */
function tally(values: readonly unknown[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const value of values) counts[`${value}`] = (counts[`${value}`] ?? 0) + 1
  return counts
}

/** The types of an item's events; they are numbered without a gap. */
async function historyOf(t: Test, { first }: Replicas, name: string) {
  const rows = await first.db
    .selectFrom('events')
    .innerJoin('work_items', 'work_items.id', 'events.work_item_id')
    .select(['seq', 'type', 'version'])
    .where('provisional_name', '=', name)
    .orderBy('seq')
    .execute()
  const seqs = rows.map(({ seq }) => seq)
  t.same(
    seqs,
    times(rows.length, (n) => n + 1),
    `${name} has no gap`,
  )
  t.equal(rows.at(-1)?.version, rows.length)
  return rows.map(({ type }) => type)
}

t.test('an event that can happen once happens once', async (t) => {
  const desk = await begin(t)
  const adopt = { type: 'adopt', on, forum: 'SG', meeting: desk.sg }
  const answers = await Promise.all(times(50, () => desk.send('Y.one', adopt)))
  const codes = answers.map((one) => one.json().code ?? one.statusCode)
  t.same(tally(codes), { 201: 1, TRANSITION_REFUSED: 49 })
  t.same(await historyOf(t, desk, 'Y.one'), ['propose', 'adopt'])
  t.same(await desk.discrepancies(), [])
})

t.test('events that can always happen all happen, in a row', async (t) => {
  const desk = await begin(t)
  const answers = await Promise.all(
    times(50, (n) => desk.send('Y.one', contribution(n))),
  )
  t.same(tally(answers.map((one) => one.statusCode)), { 201: 50 })
  const versions = answers.map((one) => one.json().workItem.version)
  t.same(
    versions.toSorted((a, b) => a - b),
    times(50, (n) => n + 2),
  )
  for (const answer of answers) {
    const { event, workItem } = answer.json()
    t.equal(event.seq, workItem.version)
    t.equal(answer.headers.etag, `"${workItem.version}"`)
  }
  const history = await historyOf(t, desk, 'Y.one')
  t.same(tally(history), { propose: 1, recordContribution: 50 })
  t.same(await desk.discrepancies(), [])
})

t.test('fifty clients with all kinds of events on one item', async (t) => {
  const desk = await begin(t)
  const at = { on, forum: 'SG', meeting: desk.sg }
  const bodies = [
    { type: 'adopt', ...at },
    { type: 'submitForDecision', on, decision: 'consent', document },
    { type: 'consent', ...at, document },
    { type: 'submitText', on, document, final: true, summary: 'A summary.' },
    { type: 'announceLastCall', on, announcement: 'AAP-1', start: on },
    { type: 'assignNumber', on, number: 'Y.4117' },
    { type: 'withdrawConsent', ...at, reason: 'Too early.' },
    { type: 'approve' },
    { type: 'comment', on, from: source, class: 'typographical', text: 'x' },
    { type: 'discontinue', ...at, reason: 'Too late.' },
  ]
  const accepted: Record<string, number> = { propose: 1 }
  for (const round of times(5, (n) => n)) {
    const answers = await Promise.all(
      times(50, (n) => desk.send('Y.one', bodies[(n * 7 + round) % 10])),
    )
    for (const answer of answers) {
      const { event, fired = [], code } = answer.json()
      if (answer.statusCode === 409) t.equal(code, 'TRANSITION_REFUSED')
      else t.equal(answer.statusCode, 201, answer.body)
      for (const { type } of [...fired, ...(event ? [event] : [])]) {
        if (type !== undefined) accepted[type] = (accepted[type] ?? 0) + 1
      }
    }
  }
  t.same(tally(await historyOf(t, desk, 'Y.one')), accepted)
  t.same(await desk.discrepancies(), [])
})

t.test('one key, sent fifty times at once, is one event', async (t) => {
  const desk = await begin(t)
  const adopt = { type: 'adopt', on, forum: 'SG', meeting: desk.sg }
  for (const [name, body, seq] of [
    ['first', adopt, 2],
    ['second', contribution(1), 3],
  ] as const) {
    const answers = await Promise.all(
      times(50, () => desk.send('Y.one', body, key(name))),
    )
    t.same(tally(answers.map((one) => one.statusCode)), { 201: 50 })
    t.equal(new Set(answers.map((one) => one.body)).size, 1, 'answered alike')
    t.same(tally(answers.map((one) => one.headers.etag)), { [`"${seq}"`]: 50 })
    t.equal(answers[0]?.json().event.seq, seq)
  }
  const history = await historyOf(t, desk, 'Y.one')
  t.same(history, ['propose', 'adopt', 'recordContribution'])
  t.same(await desk.discrepancies(), [])
})

t.test('one key for a proposal and for a plenary is one of each', async (t) => {
  const desk = await begin(t)
  const proposed = await Promise.all(
    times(50, () => desk.post('/v1/work-items', form('Y.two'), key('k'))),
  )
  t.same(tally(proposed.map((one) => one.statusCode)), { 201: 50 })
  t.equal(new Set(proposed.map((one) => one.body)).size, 1)
  const decided = await Promise.all(
    times(50, () =>
      desk.decide(
        [
          { workItem: 'Y.one', type: 'adopt' },
          { propose: form('Y.three') },
          { workItem: 'Y.two', type: 'adopt' },
        ],
        key('p'),
      ),
    ),
  )
  t.same(tally(decided.map((one) => one.statusCode)), { 201: 50 })
  t.equal(new Set(decided.map((one) => one.body)).size, 1)
  t.same(await historyOf(t, desk, 'Y.one'), ['propose', 'adopt'])
  t.same(await historyOf(t, desk, 'Y.two'), ['propose', 'adopt'])
  t.same(await historyOf(t, desk, 'Y.three'), ['propose'])
  t.same(await desk.discrepancies(), [])
})

t.test('one key for two requests serves one of them', async (t) => {
  const desk = await begin(t)
  const answers = await Promise.all(
    times(50, (n) => desk.send('Y.one', contribution(n % 2), key('k'))),
  )
  t.same(tally(answers.map((one) => one.statusCode)), { 201: 25, 422: 25 })
  for (const answer of answers) {
    if (answer.statusCode === 422) {
      t.equal(answer.json().code, 'IDEMPOTENCY_MISMATCH')
    }
  }
  const other = await desk.send('Y.one', contribution(3), key('k'))
  t.equal(other.statusCode, 422)
  const history = await historyOf(t, desk, 'Y.one')
  t.same(history, ['propose', 'recordContribution'])
})

t.test('of those that hold one version, one is in time', async (t) => {
  const desk = await begin(t)
  for (const version of [1, 2, 3]) {
    const held = { 'if-match': `"${version}"` }
    const answers = await Promise.all(
      times(50, (n) => desk.send('Y.one', contribution(n), held)),
    )
    t.same(tally(answers.map((one) => one.statusCode)), { 201: 1, 412: 49 })
    for (const answer of answers) {
      if (answer.statusCode === 412) {
        t.equal(answer.json().code, 'VERSION_MISMATCH')
      }
    }
  }
  t.equal((await historyOf(t, desk, 'Y.one')).length, 4)
  t.same(await desk.discrepancies(), [])
})

t.test('a name and a number are had by one', async (t) => {
  const names = times(20, (n) => `Y.item-${n}`)
  const desk = await begin(t, names)
  const proposed = await Promise.all(
    times(50, (n) =>
      desk.post('/v1/work-items', form(n % 2 === 0 ? 'Y.same' : 'y.SAME ')),
    ),
  )
  const codes = proposed.map((one) => one.json().code ?? one.statusCode)
  t.same(tally(codes), { 201: 1, CONFLICT: 49 })
  for (const number of ['Y.4117', 'Y.4101/Y.2067']) {
    const numbered = await Promise.all(
      names.map((name) =>
        desk.send(name, { type: 'assignNumber', on, number }),
      ),
    )
    const codes = numbered.map((one) => one.json().code ?? one.statusCode)
    t.same(tally(codes), { 201: 1, TRANSITION_REFUSED: 19 })
  }
  const halves = await Promise.all(
    names.map((name, n) =>
      desk.send(name, {
        type: 'assignNumber',
        on,
        number: n % 2 === 0 ? `Y.1/Y.${n + 10}` : `Y.${n + 10}/Y.1`,
      }),
    ),
  )
  t.equal(tally(halves.map((one) => one.statusCode))[201], 1)
  t.same(await desk.discrepancies(), [])
})

t.test('plenaries on the same items, each in its own order', async (t) => {
  const names = times(12, (n) => `Y.item-${n}`)
  const desk = await begin(t, names)
  const batches = times(20, (n) => {
    const turned = [...names.slice(n % 12), ...names.slice(0, n % 12)]
    const order = n % 2 === 0 ? turned : turned.toReversed()
    return order.map((workItem) => ({ ...contribution(n), workItem }))
  })
  const singles = times(60, (n) =>
    desk.send(`Y.item-${n % 12}`, contribution(n)),
  )
  const plenaries = await Promise.all(batches.map((one) => desk.decide(one)))
  t.same(tally(plenaries.map((one) => one.statusCode)), { 201: 20 })
  const sent = await Promise.all(singles)
  t.same(tally(sent.map((one) => one.statusCode)), { 201: 60 })
  for (const name of names) {
    t.equal((await historyOf(t, desk, name)).length, 1 + 20 + 5)
  }
  t.same(await desk.discrepancies(), [])
})

t.test('plenaries that want the same names and numbers', async (t) => {
  const names = times(6, (n) => `Y.item-${n}`)
  const desk = await begin(t, names)
  const orders = times(10, (n) => (n % 2 === 0 ? names : names.toReversed()))
  const proposals = await Promise.all(
    orders.map((order) =>
      desk.decide(order.map((name) => ({ propose: form(`${name}-new`) }))),
    ),
  )
  t.same(tally(proposals.map((one) => one.json().code ?? one.statusCode)), {
    201: 1,
    CONFLICT: 9,
  })
  const numbers = await Promise.all(
    orders.map((order, n) =>
      desk.decide(
        order.map((name) => ({
          workItem: n < 5 ? name : `${name}-new`,
          type: 'assignNumber',
          number: `Y.${4000 + names.indexOf(name)}`,
        })),
      ),
    ),
  )
  const halves = [numbers.slice(0, 5), numbers.slice(5)].map((half) =>
    tally(half.map((one) => one.statusCode)),
  )
  t.ok(
    halves.some((half) => half[201] === 5),
    'the items of one batch',
  )
  t.ok(
    halves.some((half) => half[409] === 5),
    'have them, not the others',
  )
  t.same(await desk.discrepancies(), [])
})

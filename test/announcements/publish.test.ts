import t from 'tap'
import { makeWaiting, waitingSince } from '../fixtures/announceable.ts'
import { createApp } from '../fixtures/app.ts'
import { meet } from '../fixtures/drive.ts'

const service = await createApp(t, {
  env: { CLOCK: `virtual:${waitingSince}` },
})
const { ask, db } = service
const token = await service.tokenOf('tsb')
const url = '/v1/announcements'
const sg = await meet(service, token, '2018-02-05', '2018-02-09')

let made = 0

/** New items that wait, by the state in which they do. */
async function waiting(...states: (keyof typeof stems)[]) {
  made += 1
  const names = Object.fromEntries(
    states.map((state) => [state, [`Y.${stems[state]}${made}`]]),
  )
  await makeWaiting(service, token, names)
  return states.map((state) => `Y.${stems[state]}${made}`)
}

const stems = {
  consented: 'lc',
  withoutText: 'no',
  textReady: 'ar',
  awaitingAnnouncement: 'sg',
  approved: 'ok',
}

const publish = (body: object, more: object = {}) =>
  ask('POST', url, { token, body, ...more })

const read = async (name: string) =>
  (await ask('GET', `/v1/work-items/${encodeURIComponent(name)}`)).json()

/** How many announcements, entries and events there are. */
async function countAll() {
  const count = async (
    table: 'announcements' | 'announcement_entries' | 'events',
  ) =>
    (
      await db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll().as('count'))
        .executeTakeFirstOrThrow()
    ).count
  return [
    await count('announcements'),
    await count('announcement_entries'),
    await count('events'),
  ]
}

t.test('an issue does all that its entries say', async (t) => {
  const [lc, ar, sgItem, ok] = (await waiting(
    'consented',
    'textReady',
    'awaitingAnnouncement',
    'approved',
  )) as [string, string, string, string]
  const body = {
    number: 'AAP-27',
    on: '2018-01-01',
    entries: [
      { workItem: lc, action: 'lastCall', note: 'As agreed.' },
      { workItem: ar, action: 'additionalReview', start: '2018-01-02' },
      { workItem: sgItem, action: 'studyGroup', meeting: sg },
      { workItem: ok, action: 'result' },
    ],
  }
  const answer = await publish(body)
  t.equal(answer.statusCode, 201, answer.body)
  t.match(answer.json(), {
    number: 'AAP-27',
    studyPeriod: '2017-2020',
    on: '2018-01-01',
    warnings: [],
    entries: [
      {
        index: 0,
        action: 'lastCall',
        number: null,
        provisionalName: lc,
        title: `About ${lc}`,
        studyGroup: 20,
        question: '2/20',
        code: 'LC',
        start: '2018-01-01',
        end: '2018-01-28',
        approvedOn: null,
        reference: 'TD416-R1',
      },
      {
        index: 1,
        action: 'additionalReview',
        code: 'AR',
        start: '2018-01-02',
        end: '2018-01-22',
        reference: 'TD500',
      },
      {
        index: 2,
        action: 'studyGroup',
        code: 'SG',
        start: '2018-02-05',
        end: '2018-02-09',
        reference: 'SG20, 2018-02-05',
      },
      {
        index: 3,
        action: 'result',
        code: 'A',
        start: null,
        end: null,
        approvedOn: '2017-10-29',
        reference: 'AAP-27',
      },
    ],
  })
  t.equal(
    answer.headers.location,
    '/v1/announcements/AAP-27?studyPeriod=2017-2020',
  )
  const states = [
    'aap.lastCall',
    'aap.additionalReview',
    'aap.studyGroup.announced',
    'approved.inForce',
  ]
  const payloads = [
    { announcement: 'AAP-27', start: '2018-01-01' },
    { announcement: 'AAP-27', start: '2018-01-02' },
    { meeting: sg },
    { circular: 'AAP-27' },
  ]
  for (const [at, entry] of answer.json().entries.entries()) {
    const item = await read(entry.workItem)
    t.equal(item.state, states[at])
    t.equal(item.version, entry.event, 'the event is the last one')
    const events = await ask('GET', `${item.links.self}/events?limit=500`)
    const event = events.json().items.at(-1)
    t.same(event.payload, payloads[at])
    t.equal(event.on, '2018-01-01')
    t.equal(event.note, at === 0 ? 'As agreed.' : null)
  }
  const again = await ask('GET', String(answer.headers.location))
  t.same(again.json(), answer.json())
  t.equal(again.headers.etag, answer.headers.etag)
})

t.test('a circular and the meeting are the reference', async (t) => {
  const [sgItem, ok] = await waiting('awaitingAnnouncement', 'approved')
  const answer = await publish({
    number: 'AAP-28',
    on: '2018-01-01',
    entries: [
      {
        workItem: sgItem,
        action: 'studyGroup',
        meeting: sg,
        circular: 'Circular 61',
      },
      { workItem: ok, action: 'result', circular: 'Circular 60' },
    ],
  })
  const references = answer
    .json()
    .entries.map(({ reference }: { reference: string }) => reference)
  t.same(references, ['SG20, 2018-02-05; Circular 61', 'Circular 60'])
})

t.test('what an issue shows stays as it was', async (t) => {
  const [lc] = await waiting('consented')
  const entries = [{ workItem: lc, action: 'lastCall' }]
  const body = { number: 'AAP-29', on: '2018-01-01', entries }
  const answer = await publish(body)
  const { workItem } = answer.json().entries[0]
  const renamed = await ask('POST', `/v1/work-items/${workItem}/events`, {
    token,
    body: { type: 'assignNumber', number: 'Y.4117' },
  })
  t.equal(renamed.json().workItem.number, 'Y.4117')
  const later = await ask('GET', `${url}/AAP-29`)
  t.same(later.json(), answer.json())
})

t.test('one entry that fails undoes all, and every one is told', async (t) => {
  const [lc, no, ok] = (await waiting(
    'consented',
    'withoutText',
    'approved',
  )) as [string, string, string]
  const [sgItem] = await waiting('awaitingAnnouncement')
  const soon = await meet(service, token, '2018-01-15', '2018-01-19')
  const { id } = await read(lc)
  const before = await countAll()
  const entries = [
    { workItem: lc, action: 'lastCall' },
    { workItem: no, action: 'lastCall' },
    { workItem: ok, action: 'additionalReview' },
    { workItem: 'Y.nothing', action: 'lastCall' },
    { workItem: id, action: 'result' },
    { workItem: sgItem, action: 'studyGroup', meeting: soon },
    { workItem: 'Y.4118', action: 'lastCall', meeting: soon },
    { workItem: ok },
    { workItem: ' ', action: 'result' },
    { workItem: 'Y.4119', action: 'studyGroup' },
    'Y.4120',
    { workItem: 'Y.4121', action: 'lastCall', start: '2018-02-30' },
    { workItem: 'Y.4122', action: 'result', type: 'approve', on: '2018-01-01' },
  ]
  const body = { number: 'AAP-30', on: '2018-01-01', entries }
  const answer = await publish(body)
  t.equal(answer.statusCode, 409)
  const { code, detail, errors, failures } = answer.json()
  t.equal(code, 'CONFLICT')
  t.equal(detail, '12 of 13 entries cannot be recorded; none was.')
  t.match(failures, [
    {
      index: 1,
      code: 'TRANSITION_REFUSED',
      clause: 'A.8 3.2, 3.3; Res. 1 9.3.3',
      state: 'aap.consented',
    },
    { index: 2, code: 'TRANSITION_REFUSED', state: 'approved.inForce' },
    { index: 3, code: 'NOT_FOUND' },
    {
      index: 4,
      code: 'VALIDATION',
      detail: 'workItem: is the work item of entry 0 already',
    },
    { index: 5, code: 'TRANSITION_REFUSED', latest: '2017-12-25' },
    { index: 6, code: 'VALIDATION' },
    { index: 7, code: 'VALIDATION' },
    { index: 8, code: 'VALIDATION' },
    { index: 9, code: 'VALIDATION' },
    { index: 10, code: 'VALIDATION' },
    { index: 11, code: 'VALIDATION' },
    { index: 12, code: 'VALIDATION' },
  ])
  t.equal(failures.length, 12)
  t.same(errors, [
    {
      path: '/entries/4/workItem',
      message: 'is the work item of entry 0 already',
    },
    { path: '/entries/6/meeting', message: 'does not go with lastCall' },
    {
      path: '/entries/7/action',
      message: 'must be one of lastCall, additionalReview, studyGroup, result',
    },
    {
      path: '/entries/8/workItem',
      message: 'must be the id, number or name of a work item',
    },
    { path: '/entries/9/meeting', message: 'is needed' },
    { path: '/entries/10', message: 'must be an object' },
    {
      path: '/entries/11/start',
      message: 'must be a date YYYY-MM-DD that exists',
    },
    { path: '/entries/12/type', message: 'does not go with result' },
    { path: '/entries/12/on', message: 'does not go with result' },
  ])
  t.same(await countAll(), before, 'nothing was stored')
  t.equal((await read(lc)).state, 'aap.consented')
  t.equal((await ask('GET', `${url}/AAP-30`)).statusCode, 404)
})

t.test('the law alone may refuse, and nothing is stored', async (t) => {
  const [lc, no] = await waiting('consented', 'withoutText')
  const before = await countAll()
  const answer = await publish({
    number: 'AAP-30',
    on: '2018-01-01',
    entries: [
      { workItem: lc, action: 'lastCall', start: '2017-12-31' },
      { workItem: no, action: 'lastCall' },
    ],
  })
  t.match(answer.json(), {
    code: 'TRANSITION_REFUSED',
    failures: [{ index: 0, latest: '2017-12-31' }, { index: 1 }],
  })
  t.same(await countAll(), before)
})

t.test('a meeting that there is not is a mistake at its place', async (t) => {
  const [sgItem] = await waiting('awaitingAnnouncement')
  const meeting = '0198c5a2-7a00-7000-8000-0000000000b1'
  const answer = await publish({
    number: 'AAP-30',
    on: '2018-01-01',
    entries: [{ workItem: sgItem, action: 'studyGroup', meeting }],
  })
  t.equal(answer.statusCode, 400)
  t.match(answer.json(), { errors: [{ path: '/entries/0/meeting' }] })
})

t.test(
  'only the Director and the TSB publish, within their scope',
  async (t) => {
    const [first, second] = await waiting('consented', 'approved')
    const body = {
      number: 'AAP-31',
      on: '2018-01-01',
      entries: [{ workItem: first, action: 'lastCall' }],
    }
    for (const role of ['sgChair', 'rapporteur', 'member', 'reader'] as const) {
      const other = await service.tokenOf(role)
      const answer = await publish(body, { token: other })
      t.equal(answer.statusCode, 403, role)
    }
    const nobody = await ask('POST', url, { body })
    t.equal(nobody.statusCode, 401)
    const scope = { studyGroups: [17] }
    const abroad = await service.tokenOf('director', { scope })
    const outside = await publish(body, { token: abroad })
    t.equal(outside.statusCode, 403)
    t.match(outside.json(), { failures: [{ index: 0, code: 'FORBIDDEN' }] })
    const director = await service.tokenOf('director')
    const told = [{ workItem: second, action: 'result' }]
    for (const [by, number, entries] of [
      [director, 'AAP-31', body.entries],
      [await service.tokenOf('admin'), 'AAP-32', told],
    ] as const) {
      const answer = await publish({ ...body, number, entries }, { token: by })
      t.equal(answer.statusCode, 201, answer.body)
    }
  },
)

t.test('a number comes once in a study period', async (t) => {
  const [one, other, third] = (await waiting(
    'consented',
    'textReady',
    'approved',
  )) as [string, string, string]
  const body = { number: 'AAP-40', on: '2018-01-01' }
  const first = await publish({
    ...body,
    entries: [{ workItem: one, action: 'lastCall' }],
  })
  t.equal(first.statusCode, 201)
  for (const query of ['', '?dryRun=true']) {
    const again = await ask('POST', `${url}${query}`, {
      token,
      body: {
        ...body,
        entries: [{ workItem: other, action: 'additionalReview' }],
      },
    })
    t.equal(again.statusCode, 409)
    t.match(again.json(), {
      code: 'CONFLICT',
      detail: 'AAP-40 is published already in 2017-2020; nothing was recorded.',
      errors: [{ path: '/number' }],
      failures: undefined,
    })
  }
  const worse = await publish({
    ...body,
    entries: [{ workItem: other, action: 'lastCall' }],
  })
  t.match(worse.json(), {
    errors: [{ path: '/number' }],
    failures: [{ index: 0, code: 'TRANSITION_REFUSED' }],
  })
  t.equal((await read(other)).state, 'aap.judgement.textReady')

  const before = await publish({
    ...body,
    on: '2017-12-16',
    studyPeriod: '2013-2016',
    entries: [{ workItem: third, action: 'result' }],
  })
  t.equal(before.statusCode, 201, before.body)
  const newest = await ask('GET', `${url}/AAP-40`)
  t.same(newest.json(), first.json(), 'the newest')
  const named = await ask('GET', `${url}/AAP-40?studyPeriod=2013-2016`)
  t.same(named.json(), before.json())
})

t.test('what is unusual warns and does not forbid', async (t) => {
  const [lc] = await waiting('consented')
  const entries = [{ workItem: lc, action: 'lastCall' }]
  const body = { number: 'AAP-99', on: '2018-01-02', entries }
  const answer = await publish(body)
  t.equal(answer.statusCode, 201)
  const { warnings } = answer.json()
  t.match(warnings, [/1st and the 16th.*2018-01-02/, /AAP-99.*AAP-40/])
  t.equal(warnings.length, 2)
  t.same((await ask('GET', `${url}/AAP-99`)).json().warnings, warnings)
})

t.test('a dry run shows the announcement that would be', async (t) => {
  const [lc, no] = await waiting('consented', 'withoutText')
  const body = {
    number: 'AAP-100',
    on: '2018-01-01',
    entries: [{ workItem: lc, action: 'lastCall' }],
  }
  const before = await countAll()
  const answer = await ask('POST', `${url}?dryRun=true`, { token, body })
  t.equal(answer.statusCode, 200)
  const shown = answer.json()
  t.match(shown, {
    dryRun: true,
    number: 'AAP-100',
    entries: [{ provisionalName: lc, code: 'LC', end: '2018-01-28' }],
  })
  const bad = { ...body, entries: [{ workItem: no, action: 'lastCall' }] }
  const refused = await ask('POST', `${url}?dryRun=true`, { token, body: bad })
  t.equal(refused.statusCode, 409)
  t.same(await countAll(), before)
  const { entries, createdAt, dryRun, ...rest } = shown
  const really = await publish(body)
  t.match(really.json(), rest)
  t.same(really.json().entries, entries)
})

t.test('a repeat under its key gets the answer of the first', async (t) => {
  const [lc] = await waiting('consented')
  const entries = [{ workItem: lc, action: 'lastCall' }]
  const body = { number: 'AAP-101', on: '2018-01-01', entries }
  const headers = { 'idempotency-key': 'issue 101' }
  const answers = await Promise.all([
    publish(body, { headers }),
    publish(body, { headers }),
    publish(body, { headers }),
  ])
  const first = answers[0]?.body
  for (const answer of [...answers, await publish(body, { headers })]) {
    t.equal(answer.statusCode, 201, answer.body)
    t.equal(answer.body, first)
    t.match(answer.headers, { location: /AAP-101/, etag: /"/ })
  }
  const changed = await publish({ ...body, number: 'AAP-102' }, { headers })
  t.equal(changed.statusCode, 422)
  const kept = await db
    .selectFrom('answers')
    .select('expires_at')
    .where('key', '=', 'issue 101')
    .execute()
  t.same(kept, [{ expires_at: null }], 'for ever')
})

t.test('of two who publish one number at once, one does', async (t) => {
  for (const round of [1, 2, 3, 4]) {
    const items = await waiting('consented', 'textReady')
    const actions = ['lastCall', 'additionalReview']
    const number = `AAP-${200 + round}`
    const before = await countAll()
    const answers = await Promise.all(
      items.map((workItem, at) => {
        const entries = [{ workItem, action: actions[at] }]
        return publish({ number, on: '2018-01-01', entries })
      }),
    )
    const statuses = answers.map(({ statusCode }) => statusCode)
    t.same(statuses.toSorted(), [201, 409])
    const loser = answers[statuses.indexOf(409)]
    t.match(loser?.json(), { code: 'CONFLICT', errors: [{ path: '/number' }] })
    const after = await countAll()
    t.same(
      after.map((count, at) => Number(count) - Number(before[at])),
      [1, 1, 1],
      'one announcement, one entry, one event',
    )
  }
})

t.test('of two who announce the same items at once, one does', async (t) => {
  const [lc, ar] = await waiting('consented', 'textReady')
  const entries = [
    { workItem: lc, action: 'lastCall' },
    { workItem: ar, action: 'additionalReview' },
  ]
  const answers = await Promise.all([
    publish({ number: 'AAP-301', on: '2018-01-01', entries }),
    publish({
      number: 'AAP-302',
      on: '2018-01-01',
      entries: entries.toReversed(),
    }),
  ])
  const statuses = answers.map(({ statusCode }) => statusCode)
  t.same(statuses.toSorted(), [201, 409])
  const loser = answers[statuses.indexOf(409)]
  t.match(loser?.json(), {
    code: 'TRANSITION_REFUSED',
    failures: [{ index: 0 }, { index: 1 }],
  })
})

const entry = { workItem: 'Y.x', action: 'lastCall' }
const right = { number: 'AAP-1', on: '2018-01-01', entries: [entry] }
const wrong: [string, object, string][] = [
  ['no number', { ...right, number: undefined }, '/number'],
  ['a number without its prefix', { ...right, number: '21' }, '/number'],
  ['a number 0', { ...right, number: 'AAP-0' }, '/number'],
  ['a number in small letters', { ...right, number: 'aap-1' }, '/number'],
  ['no day', { ...right, on: undefined }, '/on'],
  ['a day that does not exist', { ...right, on: '2018-02-30' }, '/on'],
  ['a day before all study periods', { ...right, on: '1996-12-16' }, '/on'],
  ['a study period in words', { ...right, studyPeriod: 'now' }, '/studyPeriod'],
  ['no entries', { ...right, entries: undefined }, '/entries'],
  ['an empty list of entries', { ...right, entries: [] }, '/entries'],
  ['an unknown field', { ...right, circular: 'C 1' }, '/circular'],
]

for (const [what, body, path] of wrong) {
  t.test(`${what} is refused at its place`, async (t) => {
    const answer = await publish(body)
    t.equal(answer.statusCode, 400)
    t.match(answer.json(), { code: 'VALIDATION', errors: [{ path }] })
  })
}

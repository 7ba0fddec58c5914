import t from 'tap'
import type { Reminder } from '../../../src/deadlines/reminders/schema.ts'
import { makeWaiting, waitingSince } from '../../fixtures/announceable.ts'
import { createApp } from '../../fixtures/app.ts'
import { drive, meet } from '../../fixtures/drive.ts'
import { enterGroups } from '../../fixtures/groups.ts'
import { startLastCalls } from '../../fixtures/last-calls.ts'
import { enterPapers } from '../../fixtures/papers.ts'
import { readAll } from '../../fixtures/propose.ts'

const service = await createApp(t, {
  env: { CLOCK: `virtual:${waitingSince}` },
})
const { ask, db, engine, tokenOf } = service
const token = await tokenOf('admin')
const chair = await tokenOf('sgChair', { scope: { studyGroups: [20] } })

async function convene(kind: string, group: string, opensOn: string) {
  const name = `${group}, ${opensOn}`
  const body = { name, kind, group, opensOn, closesOn: opensOn }
  const answer = await ask('POST', '/v1/meetings', { token, body })
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return answer.json().id as string
}

const url = '/v1/deadlines/reminders'
const read = (query = '') => readAll<Reminder>(service, `${url}?${query}`)
const move = (day: string) =>
  ask('PUT', '/v1/clock', { token, body: { now: `${day}T12:00:00Z` } })

await enterGroups(service)
await makeWaiting(service, token, { awaitingAnnouncement: ['Y.sg'] })
await startLastCalls(engine, { count: 1, start: '2018-01-10', stem: 'Y.lc' })
await enterPapers(db, [
  { kind: 'liaisonIn', reference: 'LS1-13', deadline: '2018-02-20' },
])
const past = await meet(service, token, '2018-01-08', '2018-01-09')
const june = await convene('SG', 'SG20', '2018-06-04')
const december = await convene('SG', 'SG20', '2018-12-03')
await convene('WP', 'WP1/20', '2018-05-21')
await convene('SG', 'SG13', '2018-05-28')
await convene('RGM', 'Q2/20', '2018-05-28')

const joint = {
  ...{ name: 'Joint, 2018-05-28', kind: 'SG' },
  ...{ opensOn: '2018-05-28', closesOn: '2018-05-28' },
}
await ask('POST', '/v1/meetings', { token, body: joint })

const document = { reference: 'TD1' }
const summary = 'What it is about.'
const circular = 'TSB Circular 42'

async function determined(provisionalName: string) {
  const on = '2018-01-08'
  const item = await drive(service, token, {
    ...{ provisionalName, process: 'TAP', on },
  })
  await item.send(on, 'adopt', { forum: 'SG', meeting: past })
  await item.send(on, 'submitText', { document, final: true, summary })
  await item.send(on, 'determine', { forum: 'SG', meeting: past, document })
  return item
}

await determined('Y.det')
const told = await determined('Y.told')
const silent = await determined('Y.silent')
for (const item of [told, silent]) {
  await item.send('2018-01-10', 'announceConsultation', {
    ...{ circular, meeting: june },
  })
}

type Deed = () => Promise<unknown>
const sendTexts = (on: string) => () =>
  told.send(on, 'distributeTexts', { languages: ['en', 'fr'] })

/** A day, what is done on it, and how a reminder then stands within 14 days. */
const days: [
  day: string,
  name: string,
  subject: string,
  what: Reminder['what'] | undefined,
  date?: string | undefined,
  deed?: Deed,
][] = [
  ['2018-01-22', 'lastCall', 'Y.lc0', undefined],
  ['2018-01-23', 'lastCall', 'Y.lc0', 'ends', '2018-02-06'],
  ['2018-02-05', 'answer', 'LS1-13', undefined],
  ['2018-02-06', 'lastCall', 'Y.lc0', 'ends', '2018-02-06'],
  ['2018-02-06', 'answer', 'LS1-13', 'ends', '2018-02-20'],
  ['2018-02-07', 'lastCall', 'Y.lc0', undefined],
  ['2018-02-17', 'announceConsultation', 'Y.det', undefined],
  ['2018-02-18', 'announceConsultation', 'Y.det', 'doBefore', '2018-03-04'],
  ['2018-02-20', 'answer', 'LS1-13', 'ends', '2018-02-20'],
  ['2018-02-21', 'answer', 'LS1-13', 'overdue', '2018-02-20'],
  ['2018-03-04', 'announceConsultation', 'Y.det', 'doBefore', '2018-03-04'],
  ['2018-03-05', 'announceConsultation', 'Y.det', undefined],
  ['2018-04-19', 'distributeTexts', 'Y.told', undefined],
  ['2018-04-20', 'distributeTexts', 'Y.told', 'doBefore', '2018-05-04'],
  ['2018-04-24', 'contribution', 'WP1/20, 2018-05-21', undefined],
  [
    '2018-04-25',
    'contribution',
    'WP1/20, 2018-05-21',
    'doBefore',
    '2018-05-09',
  ],
  ['2018-04-29', 'announceStudyGroupApproval', 'Y.sg', undefined],
  [
    '2018-04-30',
    'announceStudyGroupApproval',
    'Y.sg',
    'doBefore',
    '2018-05-14',
  ],
  ['2018-05-04', 'distributeTexts', 'Y.told', 'doBefore', '2018-05-04'],
  [
    '2018-05-04',
    'distributeTexts',
    'Y.told',
    undefined,
    undefined,
    sendTexts('2018-05-04'),
  ],
  ['2018-05-04', 'distributeTexts', 'Y.silent', 'doBefore', '2018-05-04'],
  ['2018-05-05', 'distributeTexts', 'Y.silent', 'overdue', '2018-05-04'],
  ['2018-05-09', 'consultation', 'Y.silent', undefined],
  ['2018-05-10', 'contribution', 'WP1/20, 2018-05-21', undefined],
  ['2018-05-10', 'consultation', 'Y.silent', 'ends', '2018-05-24'],
  [
    '2018-05-14',
    'announceStudyGroupApproval',
    'Y.sg',
    'doBefore',
    '2018-05-14',
  ],
  ['2018-05-15', 'announceStudyGroupApproval', 'Y.sg', undefined],
  // With no reply by 24 May, approval may proceed; the texts are still owed.
  ['2018-05-25', 'consultation', 'Y.silent', undefined],
  ['2018-05-25', 'distributeTexts', 'Y.silent', 'overdue', '2018-05-04'],
  ['2018-06-03', 'distributeTexts', 'Y.silent', 'overdue', '2018-05-04'],
  ['2018-06-04', 'distributeTexts', 'Y.silent', undefined],
  // The meeting puts one off; its texts are owed anew for the next.
  [
    '2018-06-04',
    'announceConsultation',
    'Y.told',
    undefined,
    undefined,
    async () => {
      await told.send('2018-06-04', 'defer', { reason: 'No time.' })
      const body = { type: 'relaunch', reason: 'Next time.' }
      const events = `/v1/work-items/${told.id}/events`
      const answer = await ask('POST', events, { token: chair, body })
      if (answer.statusCode !== 201) throw new Error(answer.body)
    },
  ],
  ['2018-08-19', 'announceConsultation', 'Y.told', undefined],
  ['2018-08-20', 'announceConsultation', 'Y.told', 'doBefore', '2018-09-03'],
  [
    '2018-08-20',
    'announceConsultation',
    'Y.told',
    undefined,
    undefined,
    async () => {
      const on = '2018-08-20'
      await told.send(on, 'submitText', { document, final: true, summary })
      await told.send(on, 'announceConsultation', {
        ...{ circular, meeting: december },
      })
    },
  ],
  ['2018-10-20', 'distributeTexts', 'Y.told', 'doBefore', '2018-11-03'],
]

/** The lists by which filters choose, on 9 May 2018. */
const texts = 'distributeTexts Y.silent'
const intention = 'announceStudyGroupApproval Y.sg'
const answered = 'answer LS1-13'
const deliver = (meeting: string) => `contribution ${meeting}`
const wp1 = deliver('WP1/20, 2018-05-21')
const sg13 = deliver('SG13, 2018-05-28')
const sg20 = deliver('SG20, 2018-06-04')
const ofNone = deliver('Joint, 2018-05-28')
const filters: [query: string, expected: string[]][] = [
  ['', [answered, texts, wp1, intention, sg13, ofNone, sg20]],
  ['within=14', [answered, texts, wp1, intention, sg13, ofNone, sg20]],
  ['within=1', [answered, texts, wp1]],
  ['within=5', [answered, texts, wp1, intention]],
  ['what=overdue', [answered, texts]],
  ['what=doBefore', [wp1, intention, sg13, ofNone, sg20]],
  ['what=ends', []],
  ['what=ends&within=15', ['consultation Y.told', 'consultation Y.silent']],
  ['studyGroup=20', [answered, texts, wp1, intention, sg20]],
  ['studyGroup=13', [sg13]],
  ['question=2/20', [answered, texts, wp1, intention, sg20]],
  ['question=3/20', [wp1, sg20]],
  ['question=3/13', [sg13]],
  ['group=SG20', [answered, texts, wp1, intention, sg20]],
  ['group=WP1/20', [answered, texts, wp1, intention]],
  ['group=WP2/20', []],
]

function tryFilters() {
  for (const [query, expected] of filters) {
    t.test(`${query || 'no filter'} gives ${expected.length}`, async (t) => {
      const found = await read(query)
      const words = found.map(({ name, subject }) => `${name} ${subject}`)
      t.same(words.toSorted(), expected.toSorted())
      const dates = found.map(({ date }) => date)
      t.same(dates, dates.toSorted(), 'the earliest day first')
      for (const limit of [1, 2]) {
        t.strictSame(await read(`${query}&limit=${limit}`), found)
      }
    })
  }

  t.test('a reminder is told like a deadline', async (t) => {
    const [reminder] = await read('what=overdue&question=2/20&group=Q2/20')
    t.match(reminder, { what: 'overdue', roles: ['rapporteur'], meeting: null })
    const found = await read('what=overdue')
    t.strictSame(found[1], {
      what: 'overdue',
      roles: ['tsb'],
      workItem: silent.id,
      document: null,
      subject: 'Y.silent',
      name: 'distributeTexts',
      rule: '1 month before the opening',
      clause: 'Res. 1 9.3.5',
      inputs: { meetingOpening: '2018-06-04', months: 1 },
      date: '2018-05-04',
      zone: 'UTC',
      closesAt: '2018-05-05T00:00:00Z',
      explain:
        'Distribution of the texts of Y.silent is due on 2018-05-04 at 24:00 UTC: 1 month before the opening 2018-06-04 (Res. 1 9.3.5).',
      meeting: {
        id: june,
        name: 'SG20, 2018-06-04',
        group: 'SG20',
        opensOn: '2018-06-04',
      },
    })
  })

  t.test('what makes no sense is refused', async (t) => {
    for (const [query, path] of [
      ['within=0', '/within'],
      ['within=367', '/within'],
      ['what=later', '/what'],
      ['group=SG13', '/group'],
      ['cursor=WyJhIl0', '/cursor'],
      ['name=lastCall', '/name'],
    ] as const) {
      const answer = await ask('GET', `${url}?${query}`)
      t.match(answer.json(), { code: 'VALIDATION', errors: [{ path }] }, query)
    }
  })

  t.test('it is a table too', async (t) => {
    const headers = { accept: 'text/csv' }
    const answer = await ask('GET', `${url}?what=overdue`, { headers })
    const [head, ...rows] = answer.body.trimEnd().split('\r\n')
    t.match(head, /^what,roles,workItem,.*meeting\.opensOn$/)
    t.equal(rows.length, 2)
  })
}

for (const [day, name, subject, what, date, deed] of days) {
  if (day === '2018-05-09') {
    t.test('on 9 May', () => move(day).then(() => undefined))
    tryFilters()
  }
  t.test(`${day}: ${name} of ${subject} is ${what ?? 'gone'}`, async (t) => {
    t.equal((await move(day)).statusCode, 200)
    await deed?.()
    const found = (await read('limit=500')).filter(
      (one) => one.name === name && one.subject === subject,
    )
    t.same(
      found.map((one) => [one.what, one.date]),
      what === undefined ? [] : [[what, date]],
    )
  })
}

t.test('the last day of all has its reminders', async (t) => {
  t.equal((await move('9999-12-31')).statusCode, 200)
  t.ok(await read())
})

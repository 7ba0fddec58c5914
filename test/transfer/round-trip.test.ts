import t from 'tap'
import { loadSample } from '../../src/sample/load.ts'
import { sg20September2017 } from '../../src/sample/sg20-2017-09.ts'
import { makeWaiting, waitingSince } from '../fixtures/announceable.ts'
import { createApp } from '../fixtures/app.ts'
import { meet } from '../fixtures/drive.ts'
import { createRecord } from '../fixtures/record.ts'
import { exported, goRound, imported } from '../fixtures/transfers.ts'

t.test('the sample comes out as it went in', async (t) => {
  const { engine } = await createApp(t)
  await loadSample(engine, sg20September2017)
  await goRound(t, engine)
})

t.test('the histories come out as they went in', async (t) => {
  const { db, engine } = await createRecord(t)
  const there = await goRound(t, engine)
  const rows = (one: typeof db) =>
    one.selectFrom('work_items').selectAll().orderBy('id').execute()
  t.same(await rows(there.db), await rows(db))
  const deadlines = (one: typeof db) =>
    one
      .selectFrom('deadlines')
      .selectAll()
      .orderBy('work_item_id')
      .orderBy('armed_seq')
      .orderBy('name')
      .execute()
  t.same(await deadlines(there.db), await deadlines(db))
  const now = await engine.clock.now()
  t.equal(await there.engine.clock.now(), now, 'its clock has kept up')
})

t.test('so does what is entered beside work items', async (t) => {
  const service = await createApp(t, {
    env: { CLOCK: `virtual:${waitingSince}` },
  })
  const { ask, tokenOf } = service
  const token = await tokenOf('tsb')
  const post = async (url: string, body: object) => {
    const answer = await ask('POST', url, { token, body })
    if (answer.statusCode !== 201) throw new Error(answer.body)
    return answer.json()
  }
  const studyPeriod = '2017-2020'
  await post('/v1/groups', { kind: 'studyGroup', name: 'SG20', studyPeriod })
  await post('/v1/groups', { kind: 'question', name: '2/20', parent: 'SG20' })
  const wp = { kind: 'workingParty', name: 'WP1/20', parent: 'SG20' }
  await post('/v1/groups', wp)
  const question = `/v1/groups/${encodeURIComponent('Q2/20')}`
  const moved = await ask('PATCH', question, {
    token,
    body: { parent: 'WP1/20' },
  })
  t.equal(moved.statusCode, 200, moved.body)
  const meeting = await meet(service, token, '2018-02-05', '2018-02-09')
  const notes = `/v1/meetings/${meeting}/notes`
  const first = await post(notes, {
    section: 'question',
    question: '2/20',
    text: 'A.',
  })
  await post(notes, {
    section: 'question',
    question: '2/20',
    text: 'B.',
    documents: [{ reference: 'TD1' }],
    replaces: first.id,
  })
  await makeWaiting(service, token, { consented: ['Y.one', 'Y.two'] })
  await post('/v1/work-items/Y.one/events', {
    type: 'correct',
    on: '2017-10-01',
    event: 1,
    reason: 'Misspelt.',
    fields: { title: 'About one' },
    evidence: [{ reference: 'TD1' }],
    note: 'So it is.',
    onBehalfOf: { role: 'tsb', name: 'The counsellor' },
  })
  await post('/v1/announcements', {
    number: 'AAP-27',
    on: '2018-01-01',
    entries: ['Y.one', 'Y.two'].map((workItem) => ({
      workItem,
      action: 'lastCall',
    })),
  })
  const paper = await post('/v1/documents', {
    kind: 'liaisonIn',
    reference: 'LS68-20',
    title: 'Liaison on the Internet of Things',
    sources: ['TSAG', { name: 'Korea', category: 'memberState' }],
    questions: ['2/20'],
    meeting,
    group: 'SG20',
    on: '2017-10-01',
    replyTo: { reference: 'LS 12', revision: 1 },
    purpose: 'action',
    deadline: '2018-02-01',
  })
  const register = `/v1/documents/${paper.id}`
  const disposition = { disposition: 'Noted.' }
  const noted = await ask('PATCH', register, { token, body: disposition })
  t.equal(noted.statusCode, 200, noted.body)
  const there = await goRound(t, service.engine)
  const search = '/v1/documents?q=internet'
  const issue = '/v1/announcements/AAP-27'
  for (const url of [question, notes, issue, register, search]) {
    const [is, was] = [await there.ask('GET', url), await ask('GET', url)]
    t.equal(is.body, was.body, url)
  }
})

t.test('it comes to what is there already', async (t) => {
  const here = await createApp(t)
  await loadSample(here.engine, sg20September2017)
  const { engine, ask, tokenOf } = await createApp(t)
  const token = await tokenOf('tsb')
  await meet({ ask }, token, '2018-02-05', '2018-02-09')
  const file = await exported(here.engine)
  const { counts, importedBy } = await imported(engine, file)
  t.equal(importedBy, 'test')
  const row = await engine.db
    .selectFrom('imports')
    .selectAll()
    .executeTakeFirstOrThrow()
  t.equal(Number(row.events), counts.event)
  const events = engine.db.selectFrom('events').select('transaction').distinct()
  t.same(await events.execute(), [{ transaction: row.transaction }])
  await t.rejects(imported(engine, file), {
    code: 'CONFLICT',
    message: /^line 2: collides with one that is there: id /,
  })
})

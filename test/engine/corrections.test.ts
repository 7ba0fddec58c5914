import t from 'tap'
import { refuseCorrection } from '../../src/engine/corrections.ts'
import { createDatabase } from '../fixtures/database.ts'
import { after, inLastCall } from '../fixtures/drafts.ts'

const correct = (event: number, fields: Record<string, unknown>) => ({
  on: '2017-10-30',
  facts: { zone: 'UTC' },
  payload: { event, reason: 'It was mistyped.', fields },
})

t.test('a correction says what its event could have said', async (t) => {
  const { db } = await createDatabase(t)
  const draft = after(
    inLastCall(),
    ['closeLastCall', '2017-10-29'],
    ['correct', '2017-10-30', correct(5, { start: '2017-10-01' }).payload],
  )
  for (const [event, fields, path] of [
    [1, { title: 'Another title' }, null],
    [1, { studyGroup: 'twenty' }, '/fields/studyGroup'],
    [3, { document: { reference: 'TD416', revision: 2 } }, null],
    [1, { question: '3/20' }, '/fields/question'],
    [1, { kind: 'supplement' }, '/fields/kind'],
    [1, { versionType: 'revised' }, null],
    [3, { document: 'TD416' }, '/fields/document'],
    [3, { on: '2017-09-14', note: 'The plenary was a day earlier.' }, null],
    [3, { on: '2017-02-30' }, '/fields/on'],
    [3, { on: '2017-10-30' }, null],
    [3, { on: '2017-10-31' }, '/fields/on'],
    [3, { start: '2017-10-01' }, '/fields/start'],
    [3, { constructor: 'x' }, '/fields/constructor'],
    [6, { on: '2017-10-28' }, '/event'],
    [7, { reason: 'x' }, '/event'],
    [8, { on: '2017-10-28' }, '/event'],
  ] as [number, Record<string, unknown>, string | null][]) {
    const title = `event ${event}, ${JSON.stringify(fields)}`
    const refusal = await refuseCorrection(db, draft, correct(event, fields))
    if (path === null) t.equal(refusal, null, title)
    else {
      t.match(
        refusal,
        { code: 'VALIDATION', extra: { errors: [{ path }] } },
        title,
      )
    }
  }
})

t.test('one from elsewhere is held to what it was about', async (t) => {
  const { db } = await createDatabase(t)
  const draft = inLastCall()
  const fields = { title: 'Another title' }
  const was = { title: draft.item.title }
  for (const [corrects, path] of [
    [{ type: 'propose', was }, null],
    [{ type: 'propose', was: { title: 'x' } }, '/event/facts/corrects'],
    [{ type: 'adopt', was }, '/event/facts/corrects'],
  ] as const) {
    const facts = { zone: 'UTC', corrects }
    const recorded = { ...correct(1, fields), facts }
    const refusal = await refuseCorrection(db, draft, recorded)
    if (path === null) t.equal(refusal, null)
    else t.match(refusal, { extra: { errors: [{ path }] } })
  }
})

import { sql } from 'kysely'
import t from 'tap'
import type { Db } from '../../db/database.ts'
import { type EventRow, listEvents } from '../../db/events.ts'
import { type WorkItemRow, workItemColumns } from '../../db/work-items.ts'
import { replay, replayItem } from '../../src/engine/replay.ts'
import { createApp } from '../fixtures/app.ts'
import { afterwards, enterHistory } from '../fixtures/enter-history.ts'
import { histories } from '../fixtures/histories.ts'

async function readItems(db: Db): Promise<WorkItemRow[]> {
  const { rows } = await sql<WorkItemRow>`
select ${workItemColumns} from work_items w order by w.id`.execute(db)
  return rows
}

/** An event without its place in the feed, which the database gives. */
function withoutPlace({ position: _, transaction: __, ...event }: EventRow) {
  return event
}

async function readHistory(db: Db, id: string) {
  return (await listEvents(db, id, 0, 1000)).map(withoutPlace)
}

t.test('the histories give their rows and hashes again', async (t) => {
  const service = await createApp(t, { env: afterwards })
  const { ask, db, tokenOf } = service
  const token = await tokenOf('tsb')
  for (const history of histories) {
    await enterHistory(service, token, history, (body) => t.fail(body))
  }
  const now = '2030-01-03T00:00:00Z'
  const admin = await tokenOf('admin')
  await ask('PUT', '/v1/clock', { token: admin, body: { now } })
  const rows = await readItems(db)
  t.ok(rows.length >= histories.length)
  for (const row of rows) {
    const events = await readHistory(db, row.id)
    t.strictSame(replayItem(events), row, row.provisional_name)
    for (const { event, draft } of replay(events)) {
      t.strictSame(
        draft.events,
        [event],
        `${row.provisional_name} ${event.seq}`,
      )
    }
  }
})

t.test('what one plenary does in many steps is replayed alike', async (t) => {
  const { ask, db, tokenOf } = await createApp(t, { env: afterwards })
  const token = await tokenOf('admin')
  const post = async (url: string, body: unknown) => {
    const answer = await ask('POST', url, { token, body })
    if (answer.statusCode !== 201) throw new Error(answer.body)
    return answer.json()
  }
  const meeting = await post('/v1/meetings', {
    name: 'SG20',
    kind: 'SG',
    opensOn: '2017-09-04',
    closesOn: '2017-09-15',
  })
  const document = { reference: 'TD1' }
  const workItem = 'Y.Batch'
  await post(`/v1/meetings/${meeting.id.toUpperCase()}/decisions`, {
    on: '2017-09-15',
    decisions: [
      {
        propose: {
          provisionalName: workItem,
          title: 'Entered in one go',
          studyGroup: 20,
          question: '2/20',
          kind: 'recommendation',
          versionType: 'new',
          edition: 'A.8 (10/2008) with Res. 1 (2016)',
          justification: document,
        },
      },
      { workItem, type: 'adopt', meeting: meeting.id.toUpperCase() },
      { workItem, type: 'assignNumber', number: 'Y.1/Y.2' },
      { workItem, type: 'assignNumber', number: 'Y.2/Y.3' },
      { workItem, type: 'assignNumber', number: 'Y.1/Y.2' },
      { workItem, type: 'consent', document },
      {
        workItem,
        type: 'correct',
        event: 2,
        reason: 'Misspelt.',
        fields: { document: { reference: 'TD2', revision: 1 } },
        note: 'Ünusual “note”\n\t\u2028 🜨',
        evidence: [document],
        onBehalfOf: { role: 'tsb', name: 'Someone' },
      },
    ],
  })
  const [row] = await readItems(db)
  if (!row) throw new Error('nothing was stored')
  const events = await readHistory(db, row.id)
  t.equal(events.length, 7)
  t.strictSame(replayItem(events), row)
  t.same(
    [...replay(events)].flatMap(({ draft }) => draft.events),
    events,
  )
  t.equal(events[1]?.meeting_id, meeting.id)
  t.same(
    await db
      .selectFrom('work_item_names')
      .select(['kind', 'key', 'label', 'since', 'claims'])
      .orderBy('since')
      .orderBy('key')
      .execute(),
    [
      ['name', 'y.batch', 'Y.Batch', 1, false],
      ['number', 'y.1', 'Y.1/Y.2', 3, true],
      ['number', 'y.1/y.2', 'Y.1/Y.2', 3, true],
      ['number', 'y.2', 'Y.1/Y.2', 3, true],
      ['number', 'y.2/y.3', 'Y.2/Y.3', 4, false],
      ['number', 'y.3', 'Y.2/Y.3', 4, false],
    ].map(([kind, key, label, since, claims]) => ({
      kind,
      key,
      label,
      since,
      claims,
    })),
    'each name is told with the event that gave it',
  )
  const found = await db
    .selectFrom('work_items')
    .select(sql<string[]>`tsvector_to_array(search)`.as('words'))
    .executeTakeFirstOrThrow()
  t.same(found.words, [
    '1',
    '2',
    '3',
    'batch',
    'entered',
    'go',
    'in',
    'one',
    'y',
  ])
})

t.test('a history that cannot have been is no item', async (t) => {
  const { ask, db, tokenOf } = await createApp(t, { env: afterwards })
  const token = await tokenOf('tsb')
  const script = histories.find(({ name }) => name.includes('4117'))
  if (!script) throw new Error('the history of Y.4117 is missing')
  await enterHistory({ ask }, token, script, (body) => t.fail(body))
  const [row] = await readItems(db)
  const events = await readHistory(db, row?.id ?? '')
  const [first, second, ...rest] = events
  if (!first || !second) throw new Error('a history without events')
  t.throws(() => replayItem([]), /without events/)
  t.throws(() => replayItem([second]), /begins with adopt, not with propose/)
  t.throws(() => replayItem([first, ...rest]), /is refused/)
  t.throws(() => replayItem([first, first]), /propose is refused/)
  const { origin: _, ...facts } = first.facts as Record<string, unknown>
  t.throws(() => replayItem([{ ...first, facts }]), /names no machine/)
})

import t from 'tap'
import { listEvents } from '../../db/events.ts'
import { replay } from '../../src/engine/replay.ts'
import { clauseTaken } from '../../src/engine/taken.ts'
import { y4118 } from '../fixtures/histories/y4118.ts'
import { createRecord } from '../fixtures/record.ts'

const { ask, db } = await createRecord(t, [y4118])

t.test('a recorded event cites the clause of its own row', async (t) => {
  const { id } = (await ask('GET', '/v1/work-items/Y.4118')).json()
  const clauses: [type: string, clause: string][] = []
  for (const { event, draft } of replay(await listEvents(db, id, 0, 100))) {
    if (!draft.before) continue
    clauses.push([event.type, clauseTaken(draft.before, event)])
    const correction = { ...event, type: 'correct' }
    t.throws(() => clauseTaken(draft.before as never, correction), {
      message: 'correct went by no row of the statechart',
    })
  }
  const approvals = clauses.filter(([type]) => type === 'approve')
  t.same(approvals, [
    ['approve', 'A.8 4.4.1'],
    ['approve', 'A.8 4.5.1'],
  ])
  t.same(Object.fromEntries(clauses).consent, 'A.8 3.1')
})

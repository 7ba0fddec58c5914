import { randomUUIDv7 } from 'node:crypto'
import t from 'tap'
import { connect } from '../../db/connect.ts'
import { isUnavailable } from '../../db/errors.ts'
import type { Move } from '../../db/moves.ts'
import { verify } from '../../src/audit/verify.ts'
import { append, open, toMove } from '../../src/engine/draft.ts'
import { toItem } from '../../src/engine/item.ts'
import {
  coalescingStore,
  plainStore,
  type Store,
} from '../../src/engine/store.ts'
import { createApp } from '../fixtures/app.ts'
import { createDatabase } from '../fixtures/database.ts'
import { createProxy } from '../fixtures/proxy.ts'

/** A move of an item, of which the database refuses a broken one. */
async function moveOf(store: Store, id: string, broken = false): Promise<Move> {
  const row = await store.find(id)
  if (!row) throw new Error('there is no such item')
  const draft = append(open(toItem(row)), {
    type: 'carryOver',
    on: row.last_on,
    payload: { studyPeriod: '2017-2020' },
    facts: { zone: 'UTC' },
    actor: { id: 'test', name: 'test', role: 'tsb' },
    recordedAt: row.updated_at,
  })
  if ('kind' in draft) throw new Error(draft.detail)
  const move = toMove(draft, null)
  if (!broken) return move
  const events = move.events.map((event) => ({
    ...event,
    meeting_id: randomUUIDv7(),
  }))
  return { ...move, events }
}

t.test('one move that the database refuses harms no other', async (t) => {
  const { ask, db, tokenOf } = await createApp(t)
  const token = await tokenOf('tsb')
  const ids: string[] = []
  for (let n = 0; n < 8; n += 1) {
    const body = {
      provisionalName: `Y.Store-${n}`,
      title: 'One of many',
      studyGroup: 20,
      question: '2/20',
      kind: 'recommendation',
      versionType: 'new',
    }
    const made = await ask('POST', '/v1/work-items', { token, body })
    ids.push(made.json().id)
  }
  const store = coalescingStore(db)
  const broken = 5
  const moves = await Promise.all(
    ids.map((id, n) => moveOf(store, id, n === broken)),
  )
  const ends = await Promise.allSettled(moves.map(store.write))
  for (const [n, end] of ends.entries()) {
    if (n !== broken) t.match(end, { status: 'fulfilled', value: true })
    else t.match(end, { reason: { constraint: 'events_meeting_fkey' } })
  }
  const again = await Promise.all(moves.slice(0, broken).map(store.write))
  t.same(new Set(again), new Set([false]), 'a version is left only once')
  const lines: string[] = []
  const { events } = await verify(db, (line) => lines.push(line))
  t.equal(events, 8 + 7)
  t.same(lines, [])
})

t.test('reads that fail together are not tried one by one', async (t) => {
  const { url } = await createDatabase(t)
  const proxy = await createProxy(t, url)
  const { db, close } = connect(proxy.url, { connectionTimeout: 200 })
  t.teardown(close)
  const { find } = coalescingStore(db)
  proxy.hush()
  const asked = Array.from({ length: 30 }, () => find(randomUUIDv7()))
  for (const end of await Promise.allSettled(asked)) {
    t.ok(end.status === 'rejected' && isUnavailable(end.reason))
  }
  t.ok(proxy.count() <= 3, 'two that came first, and all others together')
})

t.test('a store in a transaction asks for each by itself', async (t) => {
  const { db } = await createDatabase(t)
  const store = plainStore(db)
  t.equal(await store.find('0198c5a2-7a00-7000-8000-000000000001'), undefined)
  t.same(await store.findPairs([]), [])
  t.same(await store.findFiledPairs([]), [])
})

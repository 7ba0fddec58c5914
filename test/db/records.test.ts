import t from 'tap'
import { listRecords } from '../../db/records.ts'
import { createRecord } from '../fixtures/record.ts'

t.test('batches give every item once, with all that is its own', async (t) => {
  const { db } = await createRecord(t)
  const all = await listRecords(db, null, 500)
  t.ok(all.length > 3)
  t.same(
    all.map(({ item }) => item.id),
    all.map(({ item }) => item.id).toSorted(),
  )
  const one = []
  for (let after: string | null = null; ; ) {
    const batch = await listRecords(db, after, 3)
    one.push(...batch)
    after = batch.at(-1)?.item.id ?? null
    if (batch.length < 3) break
  }
  t.same(one, all)
  for (const { item, events, deadlines, names } of all) {
    t.same(
      events.map(({ seq }) => seq),
      Array.from({ length: item.version }, (_, at) => at + 1),
    )
    for (const row of [...events, ...deadlines, ...names]) {
      t.equal(row.work_item_id, item.id)
    }
  }
})

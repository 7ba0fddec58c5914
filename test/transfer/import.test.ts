import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import t from 'tap'
import type { Db } from '../../db/database.ts'
import { exportRecord } from '../../src/transfer/export.ts'
import { importRecord } from '../../src/transfer/import.ts'
import { createApp } from '../fixtures/app.ts'
import { propose } from '../fixtures/propose.ts'
import { createRecord } from '../fixtures/record.ts'
import { signerOf } from '../fixtures/signer.ts'
import { exported, imported, linesOf, reseal } from '../fixtures/transfers.ts'

const full = await createRecord(t)
const file = await exported(full.engine)
const env = { CLOCK: 'virtual:2018-01-01T12:00:00Z' }
const { engine, db, ask, tokenOf } = await createApp(t, { env })

type Sent = { type: string; seq: number; payload: { number?: string } }
const eventOf = (line: object) => (line as { event?: Sent }).event

/** Resolves when somebody waits for what another transaction will do. */
async function whenWaiting(db: Db): Promise<void> {
  for (;;) {
    const { rows } = await sql`select from pg_locks
      where not granted and locktype = 'transactionid'`.execute(db)
    if (rows.length > 0) return
    await delay(20)
  }
}

t.test('an upload that breaks off stores nothing', async (t) => {
  async function* broken() {
    yield Buffer.from(file.slice(0, 50_000))
    throw new Error('the line is dead')
  }
  const by = { by: 'test' }
  const importing = db
    .transaction()
    .execute((trx) => importRecord(engine, trx, broken(), by))
  await t.rejects(importing, { message: 'the line is dead' })
  t.same(await db.selectFrom('meetings').selectAll().execute(), [])
})

t.test('of two at the same time one is told of the other', async (t) => {
  const proposals = linesOf(file).filter((line) => eventOf(line)?.seq === 1)
  const begins = reseal(file, proposals)
  // It does not wait for the clock of the other one.
  const clock = {
    mode: 'system' as const,
    now: async () => '2030-01-01T12:00:00Z',
    advance: async () => false,
  }
  const there = await createApp(t, { env })
  const own = { ...there.engine, clock }
  const { second } = await there.db.transaction().execute(async (trx) => {
    const pieces = (async function* () {
      yield Buffer.from(begins)
    })()
    await importRecord(own, trx, pieces, { by: 'first' })
    const second = imported(own, begins)
    second.catch(() => {})
    await whenWaiting(trx)
    return { second }
  })
  await t.rejects(second, {
    code: 'CONFLICT',
    message: /^line 2: something up to line \d+ was entered by another/,
  })
})

t.test('a number that is taken is told with its line', async (t) => {
  const lines = linesOf(file)
  const at = lines.findIndex((line) => eventOf(line)?.type === 'assignNumber')
  const number = eventOf(lines[at] ?? {})?.payload.number ?? ''
  const token = await tokenOf('tsb')
  await propose({ ask }, token, { provisionalName: 'Y.first', number })
  await t.rejects(imported(engine, file), {
    code: 'CONFLICT',
    message: `line ${at + 2}: Another work item on its way, Y.first, has the number ${number}.`,
  })
})

t.test('the last line may come without its end', async (t) => {
  const { engine } = await createApp(t, { env })
  const { counts } = await imported(engine, file.trimEnd())
  t.ok(Number(counts.event) > 0)
})

t.test('an export is of one instant, whoever writes on', async (t) => {
  const was = await exported(engine)
  const pages = exportRecord(engine, signerOf(engine), t.error)
  const first = await pages.next()
  const token = await tokenOf('tsb')
  await propose({ ask }, token, { provisionalName: 'Y.late' })
  const rest = await Array.fromAsync(pages)
  const text = [first.value, ...rest].map((page) => page?.text).join('')
  t.ok(text === was)
})

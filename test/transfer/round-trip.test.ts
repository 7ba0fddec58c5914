import t, { type Test } from 'tap'
import { verify } from '../../src/audit/verify.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { loadSample } from '../../src/sample/load.ts'
import { sg20September2017 } from '../../src/sample/sg20-2017-09.ts'
import { createApp } from '../fixtures/app.ts'
import { createRecord } from '../fixtures/record.ts'
import { exported, imported } from '../fixtures/transfers.ts'

/** Exports, imports into an empty database, and exports again. */
async function goRound(t: Test, from: Engine, env = {}) {
  const file = await exported(from)
  const { engine } = await createApp(t, { env })
  await imported(engine, file)
  t.equal(await exported(engine), file)
  const lines: string[] = []
  const { discrepancies } = await verify(engine.db, (line) => lines.push(line))
  t.equal(discrepancies, 0, lines.join('\n'))
  return { file, engine }
}

t.test('the sample comes out as it went in', async (t) => {
  const { engine } = await createApp(t)
  await loadSample(engine, sg20September2017)
  await goRound(t, engine)
})

t.test('the histories come out as they went in', async (t) => {
  const { engine } = await createRecord(t)
  await goRound(t, engine, { CLOCK: 'virtual:2017-01-01T00:00:00Z' })
})

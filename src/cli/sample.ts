import '../law.ts'

import { reasonOf } from '../reason.ts'
import { loadSample } from '../sample/load.ts'
import { reportOf } from '../sample/report.ts'
import { sg20September2017 } from '../sample/sg20-2017-09.ts'
import { withEngine } from './engine.ts'

try {
  const loaded = await withEngine(process.env, (engine) =>
    loadSample(engine, sg20September2017),
  )
  const report = reportOf(sg20September2017, loaded)
  if (loaded.kind === 'early') throw new Error(report)
  process.stdout.write(`${report}\n`)
} catch (error) {
  process.stderr.write(`sample: ${reasonOf(error)}\n`)
  process.exitCode = 1
}

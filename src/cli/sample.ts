import { connect } from '../../db/connect.ts'
import { migrate } from '../../db/migrate.ts'
import { openClock } from '../clock/open.ts'
import { type Config, readConfig } from '../config.ts'
import { createEngine } from '../engine/engine.ts'
import { holidaysOf } from '../engine/holidays.ts'
import { databaseFailure } from '../failure.ts'
import { type Ground, shareGround } from '../ground.ts'
import { createLog } from '../log.ts'
import { reasonOf } from '../reason.ts'
import { loadSample, type SampleLoaded } from '../sample/load.ts'
import { reportOf } from '../sample/report.ts'
import { sg20September2017 } from '../sample/sg20-2017-09.ts'

// Loads the sample into DATABASE_URL, or else into the embedded database in
// DATA_DIR, whether a service runs there or not.
try {
  const { config, mistakes } = readConfig(process.env)
  if (mistakes) throw new Error(mistakes.join('; '))
  const ground = await shareGround(config, createLog('error'))
  const loaded = await load(ground, config).finally(() => ground.stop())
  const report = reportOf(sg20September2017, loaded)
  if (loaded.kind === 'early') throw new Error(report)
  process.stdout.write(`${report}\n`)
} catch (error) {
  process.stderr.write(`sample: ${reasonOf(error)}\n`)
  process.exitCode = 1
}

async function load(ground: Ground, config: Config): Promise<SampleLoaded> {
  const { db, close } = connect(ground.url, { max: 2 })
  try {
    await migrate(db).catch((error: unknown) => {
      throw databaseFailure(error, ground.place)
    })
    const clock = await openClock(db, config.clock)
    const engine = createEngine({
      ...{ db, clock, zone: config.deadlineZone },
      holidays: holidaysOf(config.holidays),
    })
    return await loadSample(engine, sg20September2017)
  } finally {
    await close()
  }
}

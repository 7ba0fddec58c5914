import { connect } from '../../db/connect.ts'
import { openClock } from '../clock/open.ts'
import { type Config, readConfig } from '../config.ts'
import { createEngine, type Engine } from '../engine/engine.ts'
import { holidaysOf } from '../engine/holidays.ts'
import { databaseFailure } from '../failure.ts'
import { shareGround } from '../ground.ts'
import { createLog } from '../log.ts'
import { prepareSchema } from '../schema.ts'

/**
 * Runs a command on the record in DATABASE_URL, or else in the embedded
 * database in DATA_DIR, whether a service runs there or not. No statement of
 * it is stopped for taking long.
 *
 * @throws Error on mistakes in the configuration, or what `task` throws
 */
export async function withEngine<T>(
  env: NodeJS.ProcessEnv,
  task: (engine: Engine, config: Config) => Promise<T>,
): Promise<T> {
  const { config, mistakes } = readConfig(env)
  if (mistakes) throw new Error(mistakes.join('; '))
  await using opened = new AsyncDisposableStack()
  const ground = await shareGround(config, createLog('error'))
  opened.defer(() => ground.stop())
  const { db, close } = connect(ground.url, { max: 2, statementTimeout: 0 })
  opened.defer(close)
  await prepareSchema(db, ground).catch((error: unknown) => {
    throw databaseFailure(error, ground.place)
  })
  const clock = await openClock(db, config.clock)
  const engine = createEngine({
    ...{ db, clock, zone: config.deadlineZone },
    holidays: holidaysOf(config.holidays),
  })
  return await task(engine, config)
}

import assert from 'node:assert'
import type { OpenAPIV3_1 } from 'openapi-types'
import { connect } from '../db/connect.ts'
import { buildApp } from './app.ts'
import { readConfig } from './config.ts'
import { systemClock } from './engine/clock.ts'
import { createEngine } from './engine/engine.ts'
import { holidaysOf } from './engine/holidays.ts'
import { toDocument } from './http/openapi.ts'
import { createLog } from './log.ts'

/** The OpenAPI document of the service; no database is asked. */
export async function describeApp(): Promise<OpenAPIV3_1.Document> {
  const { db, close } = connect('postgres://nobody@localhost/nothing')
  const { config } = readConfig({})
  assert(config, 'nothing set is nothing wrong')
  const log = createLog('silent')
  const clock = systemClock()
  const engine = createEngine({
    ...{ db, clock, zone: config.deadlineZone },
    holidays: holidaysOf(config.holidays),
  })
  const app = await buildApp({ engine, config, log })
  try {
    return toDocument(app)
  } finally {
    await app.close()
    await close()
  }
}

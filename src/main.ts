import './law.ts'

import closeWithGrace from 'close-with-grace'
import { readConfig } from './config.ts'
import { createLog } from './log.ts'
import { reasonOf } from './reason.ts'
import { start } from './start.ts'

/** Milliseconds that requests under way and the database get to end. */
const grace = 30_000

const say = (line: string) => process.stdout.write(`${line}\n`)

const { config, mistakes } = readConfig(process.env)
if (mistakes) fail(mistakes)

const log = createLog(config.logLevel)
const starting = start(config, log, say)

closeWithGrace({ delay: grace, logger: log }, async ({ signal, err }) => {
  if (err) log.fatal({ err }, 'the service failed')
  else log.info({ signal }, 'closing')
  const service = await starting
  await service.close()
})

await starting.catch((error: unknown) => {
  log.debug({ err: error })
  fail([reasonOf(error)])
})

function fail(lines: string[]): never {
  for (const line of lines) process.stderr.write(`rectrack: ${line}\n`)
  process.exit(1)
}

import { join } from 'node:path'
import { readHolidays } from './config-holidays.ts'
import * as value from './config-values.ts'
import type { Holiday } from './engine/holidays.ts'

/** How an installation runs; see README, "Configuration". */
export interface Config {
  port: number
  host: string
  /** PostgreSQL to use; null starts the embedded one in `dataDir` */
  databaseUrl: string | null
  /** the same database by the role that owns it; null where it is the same role */
  migrationUrl: string | null
  dataDir: string
  /** whether a new embedded database gets the SG20 sample */
  sample: boolean
  clock: value.ClockSetting
  /** time zone at whose midnights windows close */
  deadlineZone: string
  /** days that are no working days; null for the holidays of Geneva */
  holidays: Holiday[] | null
  readAccess: 'public' | 'token'
  bootstrapToken: string | null
  oidc: { issuer: string; audience: string } | null
  logLevel: string
  /** whether webhooks may lead to addresses that are not public */
  webhookPrivate: boolean
  /** where people find this installation, for links; no slash at its end */
  publicUrl: string
  /** the file of the key that signs checkpoints, and whether to make one */
  checkpointKey: { path: string; make: boolean }
  /** seconds from one checkpoint to the next, while there are new events */
  checkpointInterval: number
}

/** A configuration, or one line for each mistake in it. */
export type ConfigResult =
  | { config: Config; mistakes?: never }
  | { config?: never; mistakes: string[] }

/**
 * Reads the configuration out of the environment, and the file that it names. A
 * variable that is empty counts as not set. Values are never repeated in a line, since some are
 * secret.
 */
export function readConfig(env: NodeJS.ProcessEnv): ConfigResult {
  const mistakes: string[] = []
  const read = <T>(name: string, parse: value.Parser<T>, absent: T): T => {
    const text = env[name]
    if (text === undefined || text === '') return absent
    const result = parse(text)
    if (result.ok) return result.value
    mistakes.push(`${name} ${result.problem}; allowed: ${result.allowed}`)
    return absent
  }

  const config: Config = {
    port: read('PORT', value.port, 3000),
    host: read('HOST', value.host, '127.0.0.1'),
    databaseUrl: read<string | null>('DATABASE_URL', value.postgresUrl, null),
    migrationUrl: read<string | null>(
      'MIGRATION_DATABASE_URL',
      value.postgresUrl,
      null,
    ),
    dataDir: read('DATA_DIR', value.path, './data'),
    sample: read('SAMPLE', value.sample, true),
    clock: read('CLOCK', value.clock, { mode: 'system' }),
    deadlineZone: read('DEADLINE_ZONE', value.zone, 'UTC'),
    holidays: null,
    readAccess: read('READ_ACCESS', value.readAccess, 'public'),
    bootstrapToken: read<string | null>('BOOTSTRAP_TOKEN', value.token, null),
    oidc: null,
    logLevel: read('LOG_LEVEL', value.logLevel, 'info'),
    webhookPrivate: read(
      'WEBHOOK_PRIVATE',
      value.webhookPrivate,
      env.NODE_ENV !== 'production',
    ),
    publicUrl: read('PUBLIC_URL', value.publicUrl, ''),
    checkpointKey: { path: '', make: true },
    checkpointInterval: read('CHECKPOINT_INTERVAL', value.interval, 3600),
  }
  config.publicUrl ||= `http://localhost:${config.port}`
  if (config.migrationUrl && !config.databaseUrl) {
    mistakes.push(
      'MIGRATION_DATABASE_URL is set without DATABASE_URL; set both or none',
    )
  }
  const named = read('CHECKPOINT_KEY', value.path, '')
  config.checkpointKey = {
    path: named || join(config.dataDir, 'checkpoint-key.pem'),
    make: named === '',
  }
  const issuer = read<string | null>('OIDC_ISSUER', value.issuer, null)
  const audience = read<string | null>('OIDC_AUDIENCE', value.audience, null)
  if (issuer) config.oidc = { issuer, audience: audience ?? 'rectrack' }
  if (audience && !env.OIDC_ISSUER) {
    mistakes.push('OIDC_AUDIENCE is set without OIDC_ISSUER; set both or none')
  }
  const path = read<string | null>('HOLIDAYS', value.path, null)
  const table = path === null ? null : readHolidays(path)
  if (table?.holidays) config.holidays = table.holidays
  mistakes.push(...(table?.mistakes ?? []))
  if (config.clock.mode === 'virtual' && env.NODE_ENV === 'production') {
    mistakes.push(
      'CLOCK is virtual while NODE_ENV is production; allowed: system',
    )
  }
  return mistakes.length > 0 ? { mistakes } : { config }
}

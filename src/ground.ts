import { resolve } from 'node:path'
import { toServiceUrl } from '../db/embedded/provision.ts'
import { findEmbedded, type Log, startEmbedded } from '../db/embedded.ts'
import type { Config } from './config.ts'

/** The addresses of a database by its two roles. */
export interface Addresses {
  /** By the role of the service. */
  url: string
  /** By the role that owns it, which may be the same. */
  migrationUrl: string
}

/** The PostgreSQL that the service stands on. */
export interface Ground extends Addresses {
  /** Whether the service runs it itself. */
  embedded: boolean
  /** Where the data lies, in words for people; without a password. */
  place: string
  stop(): Promise<void>
}

/** The PostgreSQL of `DATABASE_URL`, or else the embedded one in `DATA_DIR`. */
export async function openGround(config: Config, log: Log): Promise<Ground> {
  const { databaseUrl, dataDir } = config
  if (databaseUrl !== null) {
    const place = toPlace(databaseUrl)
    const addresses = addressesOf(config, databaseUrl)
    return { ...addresses, embedded: false, place, stop: async () => {} }
  }
  const { url, stop } = await startEmbedded({ dataDir, log })
  const place = toEmbeddedPlace(dataDir)
  return { ...embeddedAddresses(url), embedded: true, place, stop }
}

/**
 * The same for a command: beside the service where one runs on `DATA_DIR`,
 * else on an embedded PostgreSQL that `stop` stops again.
 */
export async function shareGround(config: Config, log: Log): Promise<Ground> {
  if (config.databaseUrl !== null) return openGround(config, log)
  const found = await findAddresses(config)
  if (!found) return openGround(config, log)
  const place = toEmbeddedPlace(config.dataDir)
  return { ...found, embedded: true, place, stop: async () => {} }
}

/**
 * The addresses of the database that is there: of `DATABASE_URL`, or of the
 * embedded one in `DATA_DIR`.
 *
 * @returns undefined where no service runs on `DATA_DIR`
 */
export async function findAddresses(
  config: Config,
): Promise<Addresses | undefined> {
  const { databaseUrl, dataDir } = config
  if (databaseUrl !== null) return addressesOf(config, databaseUrl)
  const url = await findEmbedded(dataDir)
  return url === undefined ? undefined : embeddedAddresses(url)
}

const addressesOf = ({ migrationUrl }: Config, url: string): Addresses => ({
  url,
  migrationUrl: migrationUrl ?? url,
})

const embeddedAddresses = (url: string): Addresses => ({
  url: toServiceUrl(url),
  migrationUrl: url,
})

function toEmbeddedPlace(dataDir: string): string {
  return `${resolve(dataDir)} (embedded PostgreSQL)`
}

function toPlace(url: string): string {
  const { host, pathname } = new URL(url)
  return `PostgreSQL at ${host}${pathname}`
}

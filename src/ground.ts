import { resolve } from 'node:path'
import { findEmbedded, type Log, startEmbedded } from '../db/embedded.ts'
import type { Config } from './config.ts'

/** The PostgreSQL that the service stands on. */
export interface Ground {
  url: string
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
    return { url: databaseUrl, embedded: false, place, stop: async () => {} }
  }
  const { url, stop } = await startEmbedded({ dataDir, log })
  return { url, embedded: true, place: toEmbeddedPlace(dataDir), stop }
}

/**
 * The same for a command: beside the service where one runs on `DATA_DIR`,
 * else on an embedded PostgreSQL that `stop` stops again.
 */
export async function shareGround(config: Config, log: Log): Promise<Ground> {
  const { databaseUrl, dataDir } = config
  const url = databaseUrl === null ? await findEmbedded(dataDir) : undefined
  if (url === undefined) return openGround(config, log)
  const place = toEmbeddedPlace(dataDir)
  return { url, embedded: true, place, stop: async () => {} }
}

function toEmbeddedPlace(dataDir: string): string {
  return `${resolve(dataDir)} (embedded PostgreSQL)`
}

function toPlace(url: string): string {
  const { host, pathname } = new URL(url)
  return `PostgreSQL at ${host}${pathname}`
}

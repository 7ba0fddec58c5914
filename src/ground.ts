import { resolve } from 'node:path'
import { type Log, startEmbedded } from '../db/embedded.ts'
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
  const place = `${resolve(dataDir)} (embedded PostgreSQL)`
  return { url, embedded: true, place, stop }
}

function toPlace(url: string): string {
  const { host, pathname } = new URL(url)
  return `PostgreSQL at ${host}${pathname}`
}

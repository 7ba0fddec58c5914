import { acquire } from './embedded/acquire.ts'
import { locate } from './embedded/folder.ts'
import { prepareGround } from './embedded/ground.ts'
import { removeDrafts } from './embedded/initialise.ts'
import { isPostmaster, readPostmaster } from './embedded/postmaster.ts'
import { provision, toUrl } from './embedded/provision.ts'
import type { Settings } from './embedded/settings.ts'
import { type Log, supervise } from './embedded/supervise.ts'

export type { Log, Settings }

/** How to run an embedded PostgreSQL. */
export interface EmbeddedOptions {
  /** The data folder, made if it does not exist; one service each. */
  dataDir: string
  log: Log
  /** PostgreSQL settings that differ from the default ones. */
  settings?: Settings
}

/** A running embedded PostgreSQL. */
export interface Embedded {
  url: string
  /** Stops the server without loss and returns when it has ended. */
  stop(): Promise<void>
}

/**
 * Runs a real PostgreSQL in a data folder until it is stopped, and starts it
 * again should it die. The server outlives this process where that is killed;
 * the next call then takes it over.
 *
 * @throws Error when another live service owns the folder, or when PostgreSQL
 *   cannot run here; the message says what to do
 */
export async function startEmbedded(
  options: EmbeddedOptions,
): Promise<Embedded> {
  const ground = await prepareGround(options.dataDir, options.settings ?? {})
  const owned = await acquire(ground, {})
  const stop = supervise(ground, owned, options.log)
  try {
    await removeDrafts(ground.folder)
    await provision(owned.client, ground.folder)
    return { url: await toUrl(ground.folder, owned.port), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/**
 * The address of the embedded PostgreSQL that is running in a data folder,
 * for a second process beside the service.
 *
 * @returns undefined when none is running there
 * @throws EACCES when the caller may not read the folder's password
 */
export async function findEmbedded(
  dataDir: string,
): Promise<string | undefined> {
  const folder = await locate(dataDir).catch(() => undefined)
  const found = folder && (await readPostmaster(folder.cluster))
  if (!folder || found?.status !== 'ready') return undefined
  if (!(await isPostmaster(found.pid, folder.cluster))) return undefined
  return toUrl(folder, found.port)
}

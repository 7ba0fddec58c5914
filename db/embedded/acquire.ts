import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import { claim } from './claim.ts'
import type { Ground } from './ground.ts'
import { halt } from './halt.ts'
import { launch } from './launch.ts'
import { isFree, pickPort } from './port.ts'
import {
  discardStale,
  isPostmaster,
  type Postmaster,
  readPostmaster,
} from './postmaster.ts'

/** The running server of a data folder, owned through `client`. */
export interface Owned {
  client: pg.Client
  port: number
}

/** What limits the way to it; times are in milliseconds. */
export interface Limits {
  /** The port that it must have; any if not given. */
  port?: number
  /** How long what passes by itself is waited for. */
  patience?: number
  signal?: AbortSignal
}

/** Something that may be over when one looks again. */
class Passing extends Error {}

/**
 * Gets hold of the server of a data folder: the one that is running, if a
 * killed service left it and it is as we would start it, else a new one.
 *
 * @throws Error when another live service owns the folder, when the server
 *   cannot be started, or when an old one neither answers nor ends
 */
export async function acquire(ground: Ground, limits: Limits): Promise<Owned> {
  const deadline = Date.now() + (limits.patience ?? 60_000)
  for (;;) {
    limits.signal?.throwIfAborted()
    try {
      const owned = await advance(ground, limits)
      if (owned) return owned
    } catch (error) {
      if (!(error instanceof Passing) || Date.now() > deadline) throw error
      await delay(50, undefined, { signal: limits.signal })
    }
  }
}

async function advance(
  ground: Ground,
  limits: Limits,
): Promise<Owned | undefined> {
  const found = await readPostmaster(ground.folder.cluster)
  if (!found) return start(ground, limits)
  const { port } = found
  const result = await claim(ground.folder, port)
  if (result.kind === 'held') throw inUse(ground, result.pid)
  if (result.kind === 'unreachable') {
    await expectDead(ground, found, result.error)
    return start(ground, limits)
  }
  const { client, fingerprint } = result
  const fits = limits.port === undefined || limits.port === port
  if (fits && fingerprint === ground.fingerprint) return { client, port }
  await halt(ground.folder, client)
  return start(ground, limits)
}

const inUse = ({ folder }: Ground, pid: string) =>
  new Error(
    `the data folder ${folder.data} is in use by another rectrack (pid ${pid})`,
  )

async function expectDead(
  { folder }: Ground,
  found: Postmaster,
  cause: unknown,
): Promise<void> {
  const { pid, age } = found
  const starting = Number.isNaN(pid) && age < 2_000
  if (starting || (await isPostmaster(pid, folder.cluster)))
    throw new Passing(
      `the PostgreSQL of ${folder.data} (pid ${pid}) does not answer`,
      { cause },
    )
  await discardStale(folder.cluster, found)
}

// PostgreSQL's words for what another start, or the last backends of a killed
// server, cause.
const passing = /lock file|shared memory block|Address already in use/

async function start(ground: Ground, limits: Limits): Promise<undefined> {
  const port = limits.port ?? (await pickPort(ground.folder.cluster))
  if (!(await isFree(port)))
    throw new Passing(`another program listens on port ${port}`)
  try {
    await launch(ground, port)
  } catch (error) {
    if (!(error instanceof Error && passing.test(error.message))) throw error
    throw new Passing(error.message, { cause: error })
  }
}

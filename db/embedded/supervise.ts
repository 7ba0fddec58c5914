import { setTimeout as delay } from 'node:timers/promises'
import { acquire, type Owned } from './acquire.ts'
import type { Ground } from './ground.ts'
import { halt } from './halt.ts'
import { isPostmaster, readPostmaster } from './postmaster.ts'

/** Where the life of the server is told; a pino logger fits. */
export interface Log {
  info(message: string): void
  warn(message: string): void
  error(details: { err: unknown }, message: string): void
}

/**
 * Watches over a server: when the connection that owns it is lost, gets hold
 * of the server again, on the same port, trying until it succeeds.
 *
 * @returns what stops both the watching and the server
 */
export function supervise(ground: Ground, first: Owned, log: Log) {
  const stopping = new AbortController()
  const { signal } = stopping
  let owned: Owned | undefined = first
  let reviving = Promise.resolve()

  const watch = ({ client }: Owned) =>
    client.once('end', () => {
      if (signal.aborted) return
      log.warn('the embedded PostgreSQL is gone; starting it again')
      owned = undefined
      reviving = revive()
    })

  const revive = async () => {
    for (let pause = 100; !signal.aborted; pause = Math.min(2 * pause, 5_000)) {
      try {
        owned = await acquire(ground, { port: first.port, signal })
        watch(owned)
        return log.info('the embedded PostgreSQL is back')
      } catch (error) {
        if (signal.aborted) return
        log.error({ err: error }, 'the embedded PostgreSQL does not start')
        await delay(pause, undefined, { signal }).catch(() => {})
      }
    }
  }

  const stop = async () => {
    stopping.abort()
    await reviving
    owned ??= await regain()
    if (owned) await halt(ground.folder, owned.client)
  }

  // The server that a revival had started when it was told to stop.
  const regain = async () => {
    const { cluster } = ground.folder
    const found = await readPostmaster(cluster)
    if (!found || !(await isPostmaster(found.pid, cluster))) return undefined
    return acquire(ground, { port: first.port }).catch((error: unknown) => {
      log.error({ err: error }, 'the embedded PostgreSQL is left running')
      return undefined
    })
  }

  watch(first)
  return stop
}

import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import type { Folder } from './folder.ts'
import { hasEnded, isPostmaster, readPostmaster } from './postmaster.ts'

/**
 * Stops the server that we own: at once for its clients, without loss for the
 * data. One that has not ended after `patience` milliseconds is stopped hard,
 * and recovers when it is started again. Returns when it has ended.
 *
 * @param client the connection that owns it
 */
export async function halt(
  { cluster }: Folder,
  client: pg.Client,
  patience = 30_000,
): Promise<void> {
  const found = await readPostmaster(cluster)
  const answers = await client.query('select 1').catch(() => undefined)
  if (found && (answers || (await isPostmaster(found.pid, cluster)))) {
    tell(found.pid, 'SIGINT')
    if (!(await whenEnded(cluster, found.pid, patience))) {
      tell(found.pid, 'SIGQUIT')
      // PostgreSQL itself gives its parts 5 s, then kills them.
      await whenEnded(cluster, found.pid, 10_000)
    }
  }
  await client.end()
}

/** It may end by itself at any moment, its parts somewhat later. */
function tell(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

async function whenEnded(
  cluster: string,
  pid: number,
  patience: number,
): Promise<boolean> {
  const deadline = Date.now() + patience
  while (Date.now() < deadline) {
    const found = await readPostmaster(cluster)
    if (found?.pid !== pid || (await hasEnded(pid))) return true
    await delay(10)
  }
  return false
}

import { type ChildProcess, spawn } from 'node:child_process'
import { open, readFile, rm } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { callAs } from './account.ts'
import { environment } from './environment.ts'
import type { Ground } from './ground.ts'
import { readPostmaster } from './postmaster.ts'
import { toArguments } from './settings.ts'

/**
 * Starts PostgreSQL and waits until it serves, however long a recovery takes.
 *
 * @param port on the loopback interface
 * @throws Error with PostgreSQL's words when it ends instead
 */
export async function launch(ground: Ground, port: number): Promise<void> {
  const { cluster, startLog } = ground.folder
  const { server, failure } = await start(ground, port)
  while (isRunning(server)) {
    const found = await readPostmaster(cluster)
    if (found?.pid === server.pid && found?.status === 'ready') return
    await delay(10)
  }
  const words = failure()?.message ?? (await readFile(startLog, 'utf8'))
  throw new Error(`PostgreSQL did not start: ${words.trim()}`)
}

const isRunning = ({ pid, exitCode, signalCode }: ChildProcess) =>
  pid !== undefined && exitCode === null && signalCode === null

interface Start {
  server: ChildProcess
  /** Why there is no process at all. */
  failure(): Error | undefined
}

// `detached`: Ctrl-C in a terminal must reach the service alone, which stops
// the server when it has finished its own work.
async function start(ground: Ground, port: number): Promise<Start> {
  const { folder, binaries, account, settings, fingerprint } = ground
  const { command, args, identity } = callAs(account, binaries.postgres, [
    ...['-D', folder.cluster, '-p', String(port)],
    ...toArguments({ ...settings, 'rectrack.fingerprint': fingerprint }),
  ])
  // Not rewritten but made anew: it may belong to another user of the folder.
  await rm(folder.startLog, { force: true })
  const output = await open(folder.startLog, 'w', 0o600)
  try {
    const server = spawn(command, args, {
      ...identity,
      cwd: '/',
      detached: true,
      env: environment,
      stdio: ['ignore', output.fd, output.fd],
    })
    let failed: Error | undefined
    server.once('error', (error) => {
      failed = error
    })
    server.unref()
    return { server, failure: () => failed }
  } finally {
    await output.close()
  }
}

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
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
  const { folder } = ground
  const server = await start(ground, port)
  const failure = once(server, 'exit').then(
    () => readFile(folder.startLog, 'utf8'),
    (error: Error) => error.message,
  )
  while (server.exitCode === null && server.signalCode === null) {
    const found = await readPostmaster(folder.cluster)
    if (found?.pid === server.pid && found?.status === 'ready') return
    if (server.pid === undefined) break
    await delay(10)
  }
  throw new Error(`PostgreSQL did not start: ${(await failure).trim()}`)
}

// `detached`: Ctrl-C in a terminal must reach the service alone, which stops
// the server when it has finished its own work.
async function start(ground: Ground, port: number): Promise<ChildProcess> {
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
    server.unref()
    return server
  } finally {
    await output.close()
  }
}

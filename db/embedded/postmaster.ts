import { execFile } from 'node:child_process'
import { link, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { absent } from './absent.ts'

/** The server that a data directory names in its `postmaster.pid`. */
export interface Postmaster {
  pid: number
  port: number
  status: string
  /** Milliseconds since this was written. */
  age: number
}

const run = promisify(execFile)
const pidFile = (cluster: string) => join(cluster, 'postmaster.pid')

/**
 * Reads which server a data directory names; it need not be alive.
 *
 * @returns undefined when it names none; a server that has only begun to
 *   start may have the port NaN and an empty status
 */
export async function readPostmaster(
  cluster: string,
): Promise<Postmaster | undefined> {
  const text = await readFile(pidFile(cluster), 'utf8').catch(absent)
  const written = await stat(pidFile(cluster)).catch(absent)
  if (text === undefined || !written) return undefined
  // The lines are those of PostgreSQL's src/include/utils/pidfile.h.
  const [, , , port, , , , status] = text.split('\n')
  return {
    pid: Number.parseInt(text, 10),
    port: Number.parseInt(port ?? '', 10),
    status: status?.trim() ?? '',
    age: Date.now() - written.mtimeMs,
  }
}

/**
 * Whether a process is the server of a data directory, told by its command
 * line: a process number alone may have been given to another since.
 */
export async function isPostmaster(
  pid: number,
  cluster: string,
): Promise<boolean> {
  if (!isAlive(pid)) return false
  const command = await commandOf(pid)
  return command.includes('postgres') && command.includes(`-D ${cluster} `)
}

/** Whether a process is over, even if its parent has not taken notice. */
export async function hasEnded(pid: number): Promise<boolean> {
  return !isAlive(pid) || (await commandOf(pid)) === ''
}

/**
 * Removes a pid file that is empty, as a power cut may leave it, or whose process number now belongs to another process,
 * which PostgreSQL would take for a running server. One whose process is gone
 * is left to PostgreSQL, which checks more than we can.
 */
export async function discardStale(
  cluster: string,
  { pid }: Postmaster,
): Promise<void> {
  if (Number.isInteger(pid) && !isAlive(pid)) return
  const aside = `${pidFile(cluster)}.stale-${process.pid}`
  await rename(pidFile(cluster), aside).catch(absent)
  const moved = await readFile(aside, 'utf8').catch(absent)
  // Another start may have put its own in place in between: give it back.
  if (moved && Number.parseInt(moved, 10) !== pid)
    await link(aside, pidFile(cluster)).catch(() => {})
  await rm(aside, { force: true })
}

function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * The command line of a process, a space after each argument, as Linux tells
 * it, or else `ps`; empty for a process that is over.
 *
 * @param proc where Linux tells about processes
 */
export async function commandOf(pid: number, proc = '/proc'): Promise<string> {
  const told = readFile(join(proc, String(pid), 'cmdline'), 'utf8')
  return told.then((text) => text.replaceAll('\0', ' ')).catch(() => ask(pid))
}

async function ask(pid: number): Promise<string> {
  const ps = run('ps', ['-ww', '-o', 'command=', '-p', String(pid)])
  return ps.then(({ stdout }) => `${stdout.trim()} `).catch(() => '')
}

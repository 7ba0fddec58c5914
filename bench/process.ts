import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** A server that runs in a process of its own. */
export interface Server extends AsyncDisposable {
  url: string
}

/**
 * Runs a program of ours until it says `listens on <url>`.
 *
 * @param file its path below the root of the project
 * @param env what it sees beside our own environment
 * @throws Error where it ends instead
 */
export async function startServer(
  file: string,
  env: NodeJS.ProcessEnv,
): Promise<Server> {
  const program = new URL(`../${file}`, import.meta.url).pathname
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const url = await readUrl(child)
  if (url === undefined) throw new Error(`${file} ended before it listened`)
  return {
    url,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

function readUrl({ stdout }: ChildProcess): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>()
  if (!stdout) throw new Error('a server without an output')
  // Reads on to the end, so that a full pipe never stops the server.
  const lines = createInterface(stdout)
  lines.on('line', (line) => {
    const url = /listens on (\S+)/.exec(line)?.[1]
    if (url !== undefined) resolve(url)
  })
  lines.once('close', () => resolve(undefined))
  return promise
}

import { randomInt } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'

// Below the ports that systems give to outgoing connections (from 32768 on
// Linux, 49152 elsewhere): else a client that keeps asking for a server that
// is down may be given the server's own port, and talk to itself.
const lowest = 20_000
const highest = 32_767

/**
 * A free port on the loopback interface, the one used last if possible.
 *
 * @param cluster the data directory, whose `postmaster.opts` tells the last one
 */
export async function pickPort(cluster: string): Promise<number> {
  const last = await lastPort(cluster)
  if (last !== undefined && (await isFree(last))) return last
  for (;;) {
    const port = randomInt(lowest, highest + 1)
    if (await isFree(port)) return port
  }
}

/** Whether nobody listens on this port of the loopback interface. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host: '127.0.0.1' }, () =>
      server.close(() => resolve(true)),
    )
  })
}

async function lastPort(cluster: string): Promise<number | undefined> {
  const file = join(cluster, 'postmaster.opts')
  const options = await readFile(file, 'utf8').catch(() => '')
  const [, port] = /"-p" "(\d+)"/.exec(options) ?? []
  return port === undefined ? undefined : Number(port)
}

import type { Config } from './config.ts'

/** Why the server cannot listen, and what to set instead. */
export function listenFailure(error: unknown, config: Config): Error {
  const { port, host } = config
  const words = listenFailures[codeOf(error) ?? '']
  const text = words?.(port, host) ?? `cannot listen: ${reasonOf(error)}`
  return new Error(text, { cause: error })
}

const listenFailures: Record<string, (port: number, host: string) => string> = {
  EADDRINUSE: (port, host) =>
    `port ${port} of ${host} is in use; set PORT to another`,
  EACCES: (port) => `port ${port} is not allowed; set PORT to another`,
  EADDRNOTAVAIL: (_, host) =>
    `this machine has no address ${host}; set HOST to another`,
  ENOTFOUND: (_, host) => `there is no host ${host}; set HOST to another`,
}

/** Why the database cannot be used; its password is not in it. */
export function databaseFailure(error: unknown, place: string): Error {
  const text = `the database, ${place}, cannot be used: ${reasonOf(error)}`
  return new Error(text, { cause: error })
}

/** The first line of what went wrong, in words or at least a code. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const words = error.message.split('\n', 1)[0]
  return words || (codeOf(error) ?? error.name)
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  const code: unknown = Reflect.get(error, 'code')
  return typeof code === 'string' ? code : undefined
}

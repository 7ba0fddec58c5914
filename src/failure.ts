import type { Config } from './config.ts'
import { codeOf, reasonOf } from './reason.ts'

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

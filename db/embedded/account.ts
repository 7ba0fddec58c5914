import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { Binaries } from './binaries.ts'
import { neededCapability } from './capability.ts'
import type { Folder } from './folder.ts'

/**
 * As whom PostgreSQL runs where the service is root, which PostgreSQL
 * refuses; `capability` is what it needs beside to get at its files.
 */
export interface Account {
  uid: number
  gid: number
  capability: string | undefined
}

/** A program call, ready for `spawn`. */
export interface Call {
  command: string
  args: string[]
  identity: { uid?: number; gid?: number }
}

const run = promisify(execFile)

/**
 * Chooses as whom PostgreSQL runs: as ourselves, or where we are root as the
 * owner of the existing data, else as the user `postgres`, else as `nobody`.
 *
 * @param self our own user id
 * @returns undefined for ourselves
 */
export async function chooseAccount(
  folder: Folder,
  binaries: Binaries,
  self = process.getuid?.(),
): Promise<Account | undefined> {
  if (self !== 0) return undefined
  const user = (await ownerOf(folder.home)) ?? (await unprivilegedUser())
  const capability = await neededCapability(user, folder, binaries)
  return { ...user, capability }
}

/** The call that runs a program under an account. */
export function callAs(
  account: Account | undefined,
  command: string,
  args: string[],
): Call {
  if (!account) return { command, args, identity: {} }
  const { uid, gid, capability } = account
  if (!capability) return { command, args, identity: { uid, gid } }
  const change = [
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    '--no-new-privs',
    `--inh-caps=-all,+${capability}`,
    `--ambient-caps=-all,+${capability}`,
    // Without this access(2), by which PostgreSQL finds its own program file,
    // ignores the capability.
    '--securebits=+no_setuid_fixup',
  ]
  return {
    command: 'setpriv',
    args: [...change, '--', command, ...args],
    identity: {},
  }
}

type User = Pick<Account, 'uid' | 'gid'>

async function ownerOf(home: string): Promise<User | undefined> {
  const found = await stat(home).catch(() => undefined)
  if (found?.uid === 0)
    throw new Error(
      `${home} belongs to root, as whom PostgreSQL cannot run: give it and all that is in it to another user (chown -R)`,
    )
  return found && { uid: found.uid, gid: found.gid }
}

async function unprivilegedUser(): Promise<User> {
  for (const name of ['postgres', 'nobody']) {
    const user = await userNamed(name).catch(() => undefined)
    if (user) return user
  }
  throw new Error(
    'PostgreSQL cannot run as root, and there is neither a user postgres nor nobody: start rectrack as a plain user',
  )
}

async function userNamed(name: string): Promise<User> {
  const [uid, gid] = await Promise.all([
    run('id', ['-u', name]),
    run('id', ['-g', name]),
  ])
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

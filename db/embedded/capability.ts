import type { Stats } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Binaries } from './binaries.ts'
import type { Folder } from './folder.ts'

interface User {
  uid: number
  gid: number
}

const read = 4
const execute = 1

// Bit numbers of capabilities(7).
const bits = { dac_override: 1, dac_read_search: 2 } as const
type Capability = keyof typeof bits

/**
 * Which capability a user needs to get at the program and the data where the
 * folders above them are closed, as below /root or a `mkdtemp` of root's:
 * `dac_read_search` walks through closed folders and can change nothing;
 * `dac_override` is the substitute where a container withholds that one, or
 * where the program file itself is closed.
 *
 * @param status the file that tells which capabilities we hold
 * @returns undefined when the user can get there by itself
 * @throws Error when the capability that is needed is withheld
 */
export async function neededCapability(
  user: User,
  folder: Folder,
  { postgres }: Binaries,
  status = '/proc/self/status',
): Promise<Capability | undefined> {
  const program = dirname(dirname(postgres))
  const above = [...ancestors(folder.home), ...ancestors(program)]
  const walks = await areOpen(above, user, execute)
  const reads = await areOpen(partsOf(program), user, read | execute)
  const runs = await areOpen([postgres], user, read | execute)
  if (walks && reads && runs) return undefined
  const wanted: Capability[] = runs
    ? ['dac_read_search', 'dac_override']
    : ['dac_override']
  const held = await readCapabilities(status)
  const found = wanted.find((name) => (held >> BigInt(bits[name])) & 1n)
  if (found) return found
  throw new Error(
    `PostgreSQL cannot run as root, and user id ${user.uid} cannot reach ${folder.data} or ${program}: open the folders above them (chmod o+x) or start rectrack as a plain user`,
  )
}

function ancestors(path: string): string[] {
  const parent = dirname(path)
  return parent === path ? [] : [parent, ...ancestors(parent)]
}

const partsOf = (program: string) =>
  ['bin', 'lib', 'share'].map((part) => join(program, part))

async function areOpen(
  paths: string[],
  user: User,
  wanted: number,
): Promise<boolean> {
  const found = await Promise.all(paths.map((path) => stat(path)))
  return found.every((stats) => (permission(stats, user) & wanted) === wanted)
}

/** The bits (r=4, w=2, x=1) that a user has on a file (POSIX). */
function permission({ mode, uid, gid }: Stats, user: User): number {
  if (uid === user.uid) return (mode >> 6) & 7
  return gid === user.gid ? (mode >> 3) & 7 : mode & 7
}

/** Only Linux has capabilities, and this file. */
async function readCapabilities(status: string): Promise<bigint> {
  const text = await readFile(status, 'utf8').catch(() => '')
  const [, effective = '0'] = /^CapEff:\s*([0-9a-f]+)/m.exec(text) ?? []
  return BigInt(`0x${effective}`)
}

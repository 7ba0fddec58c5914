import {
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
} from 'node:crypto'
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { codeOf, reasonOf } from '../reason.ts'

/** Where the key is that signs checkpoints. */
export interface KeyFile {
  /** Of a PKCS#8 PEM with an Ed25519 key. */
  path: string
  /** Whether a new key is made where there is none. */
  make: boolean
}

/**
 * Reads the key of a file, which is made, for its owner alone, where that is
 * wanted.
 *
 * @throws Error that says why there is none, without the key
 */
export async function readKeyFile({ path, make }: KeyFile): Promise<KeyObject> {
  const pem = await readFile(path, 'utf8').catch((error: unknown) => {
    if (make && codeOf(error) === 'ENOENT') return undefined
    throw new Error(
      `the key for checkpoints cannot be read: ${reasonOf(error)}`,
    )
  })
  if (pem !== undefined) return toPrivateKey(pem, path)
  await makeKeyFile(path).catch((error: unknown) => {
    throw new Error(`no key for checkpoints can be made: ${reasonOf(error)}`)
  })
  return readKeyFile({ path, make: false })
}

function toPrivateKey(pem: string, path: string): KeyObject {
  const key = parse(pem)
  if (key?.asymmetricKeyType === 'ed25519') return key
  throw new Error(`${path} holds no Ed25519 key in PKCS#8 PEM`)
}

function parse(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem)
  } catch {
    return undefined
  }
}

/** Where the key waits that is to follow the one of a file. */
export const nextPathOf = (path: string): string => `${path}.next`

/** Puts the key that waits in the place of the one before, which is gone. */
export async function replaceKeyFile(path: string): Promise<void> {
  await rename(nextPathOf(path), path)
}

/** Makes a key, unless another did so at the same time: whole or not at all. */
async function makeKeyFile(path: string): Promise<void> {
  const { privateKey } = generateKeyPairSync('ed25519')
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' })
  const part = `${path}.${randomUUID()}`
  await mkdir(dirname(path), { recursive: true })
  await using file = await open(part, 'wx', 0o600)
  try {
    await file.writeFile(pem)
    await file.sync()
    await link(part, path).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error
    })
  } finally {
    await rm(part)
  }
}

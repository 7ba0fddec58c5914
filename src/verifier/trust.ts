import { createPublicKey, type KeyObject } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { reasonOf } from '../reason.ts'
import type { PublishedHead } from './check-heads.ts'

/**
 * Reads the public key of a file.
 *
 * @param file with an Ed25519 key in SPKI PEM
 * @throws Error that says which file holds none
 */
export async function readKey(file: string): Promise<KeyObject> {
  const key = await readFile(file, 'utf8')
    .then((pem) => createPublicKey(pem))
    .catch((error: unknown) => {
      throw new Error(`${file} is no public key: ${reasonOf(error)}`)
    })
  if (key.asymmetricKeyType === 'ed25519') return key
  throw new Error(
    `${file} holds a key of ${key.asymmetricKeyType}, not Ed25519`,
  )
}

/**
 * Reads a head as it was published.
 *
 * @param text such as `154:` and the root in hex
 * @throws Error where it is none
 */
export function readHead(text: string): PublishedHead {
  const [, size, rootHash] = /^(\d{1,10}):([\da-f]{64})$/i.exec(text) ?? []
  if (size !== undefined && rootHash !== undefined) {
    return { size: Number(size), rootHash: rootHash.toLowerCase() }
  }
  throw new Error(`${text} is no head: write size:rootHash`)
}

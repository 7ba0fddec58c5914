import { createPublicKey, type KeyObject, sign } from 'node:crypto'
import type { CheckpointKeyRow } from '../../db/checkpoint-keys.ts'
import { isSignature, keyIdOf, octetsOf } from './checkpoint.ts'

/** A public key and how it came to be used. */
export interface CheckpointKey {
  keyId: string
  /** SPKI PEM. */
  publicKey: string
  /** The instant since which it signs. */
  at: string
  /** The key that it follows; null where it follows none. */
  previousKeyId: string | null
  /** By the key that it follows, in base64; null where it follows none. */
  signature: string | null
}

/** A key that follows none, by its private or its public half. */
export function firstKey(key: KeyObject, at: string): CheckpointKey {
  const half = key.type === 'private' ? createPublicKey(key) : key
  return {
    keyId: keyIdOf(half),
    publicKey: half.export({ type: 'spki', format: 'pem' }).toString(),
    at,
    previousKeyId: null,
    signature: null,
  }
}

/**
 * A key that follows another, which vouches for it.
 *
 * @param key the new key
 * @param previous the private key that signed up to now
 */
export function nextKey(
  key: KeyObject,
  previous: KeyObject,
  at: string,
): CheckpointKey {
  const previousKeyId = keyIdOf(createPublicKey(previous))
  const vouched = { ...firstKey(key, at), previousKeyId }
  const signature = sign(null, successionText(vouched), previous)
  return { ...vouched, signature: signature.toString('base64') }
}

/**
 * What the key before signs of the one that follows it: RFC 8785 canonical
 * JSON in UTF-8.
 */
export function successionText(key: Omit<CheckpointKey, 'signature'>): Buffer {
  const { keyId, publicKey, at, previousKeyId } = key
  const checkpointKey = 'rectrack/1'
  return octetsOf({ checkpointKey, keyId, publicKey, at, previousKeyId })
}

/** The Ed25519 key of a PEM as it is written here; undefined for all else. */
export function readPublicKey(pem: string): KeyObject | undefined {
  try {
    const key = createPublicKey(pem)
    const again = key.export({ type: 'spki', format: 'pem' })
    const isOurs = key.asymmetricKeyType === 'ed25519' && again === pem
    return isOurs ? key : undefined
  } catch {
    return undefined
  }
}

/** Public keys that can be read, by their names. */
export function readKeys(
  keys: readonly Pick<CheckpointKey, 'keyId' | 'publicKey'>[],
): Map<string, KeyObject> {
  return new Map(
    keys.flatMap(({ keyId, publicKey }) => {
      const key = readPublicKey(publicKey)
      return key ? [[keyId, key]] : []
    }),
  )
}

/**
 * Looks what is wrong with a key and how it came to be used.
 *
 * @param earlier the keys before it, by their names
 * @returns a clause such as `is not named after …`; null where nothing is
 */
export function mistakeOfKey(
  key: CheckpointKey,
  earlier: ReadonlyMap<string, KeyObject>,
): string | null {
  const { keyId, publicKey, previousKeyId, signature } = key
  const own = readPublicKey(publicKey)
  if (!own) return 'is no Ed25519 key in SPKI PEM'
  if (keyIdOf(own) !== keyId) return `has the name of another: ${keyIdOf(own)}`
  if (previousKeyId === null) {
    return signature === null ? null : 'is signed, but follows no key'
  }
  const previous = earlier.get(previousKeyId)
  if (!previous) return `follows ${previousKeyId}, which does not stand before`
  return isSignature(signature ?? '', successionText(key), previous)
    ? null
    : `is not signed by ${previousKeyId}, which it follows`
}

/** A key as it is stored. */
export function toKeyRow(key: CheckpointKey): CheckpointKeyRow {
  return {
    key_id: key.keyId,
    public_key: key.publicKey,
    at: key.at,
    previous_key_id: key.previousKeyId,
    signature: key.signature,
  }
}

/** A key as it is shown. */
export function toKey(row: CheckpointKeyRow): CheckpointKey {
  return {
    keyId: row.key_id,
    publicKey: row.public_key,
    at: row.at,
    previousKeyId: row.previous_key_id,
    signature: row.signature,
  }
}

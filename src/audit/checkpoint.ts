import { createHash, type KeyObject, sign, verify } from 'node:crypto'
import canonicalize from 'canonicalize'

/** What a checkpoint says: how many events there were, and their root. */
export interface TreeHead {
  size: number
  /** Of the Merkle tree over the hashes of the events, in hex. */
  rootHash: string
  /** The instant at which it was signed. */
  at: string
  keyId: string
}

/** A signed tree head. */
export interface Checkpoint extends TreeHead {
  /** Ed25519, in base64. */
  signature: string
}

/**
 * The octets that are signed: RFC 8785 canonical JSON in UTF-8.
 *
 * @param text flat, of JSON values
 */
export function octetsOf(text: object): Buffer {
  return Buffer.from(canonicalize(text) as string)
}

/** What is signed of a tree head. */
export function signedText({ size, rootHash, at, keyId }: TreeHead): Buffer {
  return octetsOf({ checkpoint: 'rectrack/1', size, rootHash, at, keyId })
}

/**
 * The name of a key: the first 16 hex digits of the SHA-256 of its SPKI DER.
 *
 * @param publicKey Ed25519
 */
export function keyIdOf(publicKey: KeyObject): string {
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(spki).digest('hex').slice(0, 16)
}

/**
 * Signs a tree head.
 *
 * @param privateKey the Ed25519 key that `keyId` names
 */
export function signHead(head: TreeHead, privateKey: KeyObject): Checkpoint {
  const signature = sign(null, signedText(head), privateKey).toString('base64')
  return { ...head, signature }
}

/** Whether a checkpoint was signed by a key, under that key's name. */
export function isSignedBy(
  checkpoint: Checkpoint,
  publicKey: KeyObject,
): boolean {
  const { keyId, signature } = checkpoint
  if (keyId !== keyIdOf(publicKey)) return false
  return isSignature(signature, signedText(checkpoint), publicKey)
}

/**
 * Whether a signature is that of a key over a text.
 *
 * @param signature in base64
 * @param publicKey Ed25519
 */
export function isSignature(
  signature: string,
  text: Buffer,
  publicKey: KeyObject,
): boolean {
  const octets = Buffer.from(signature, 'base64')
  // The same octets have other spellings, which nobody has signed.
  if (octets.toString('base64') !== signature) return false
  return verify(null, text, publicKey, octets)
}

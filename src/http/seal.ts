import {
  createCipheriv,
  createDecipheriv,
  hkdfSync,
  randomBytes,
} from 'node:crypto'

const mark = 'sealed.'

/**
 * Encrypts a text so that only who knows the secret can read it again
 * (AES-256-GCM under a key from HKDF-SHA-256, RFC 5869).
 *
 * @param secret what the caller proves itself with; it is stored nowhere
 */
export function seal(text: string, secret: string): string {
  const salt = randomBytes(16)
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyFrom(secret, salt), nonce)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  const whole = Buffer.concat([salt, nonce, cipher.getAuthTag(), sealed])
  return mark + whole.toString('base64url')
}

/**
 * The text that was sealed, or the text itself where it was not.
 *
 * @returns `undefined` where it was sealed with another secret
 */
export function unseal(text: string, secret: string): string | undefined {
  if (!text.startsWith(mark)) return text
  try {
    const whole = Buffer.from(text.slice(mark.length), 'base64url')
    const key = keyFrom(secret, whole.subarray(0, 16))
    const nonce = whole.subarray(16, 28)
    const decipher = createDecipheriv('aes-256-gcm', key, nonce)
    decipher.setAuthTag(whole.subarray(28, 44))
    const opened = decipher.update(whole.subarray(44))
    return Buffer.concat([opened, decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}

function keyFrom(secret: string, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, 'rectrack answer', 32))
}

import { toReport } from '../verifier/report.ts'
import { readHead, readKey } from '../verifier/trust.ts'
import { verifyFile } from '../verifier/verify-file.ts'
import { createProgress } from './progress.ts'

/** What is said beside the file. */
export interface Options {
  /** Files of public keys. */
  key: readonly string[]
  /** Published heads, such as `154:` and the root in hex. */
  head: readonly string[]
  /** Whether a program reads what comes of it. */
  json: boolean
}

/**
 * Verifies an export, tells on the standard error how far it is, and on the
 * standard output what came of it. An interrupt leaves nothing behind.
 *
 * @returns the exit code: 1 where something was found
 * @throws Error where there is no such file or key
 */
export async function verifyOffline(
  file: string,
  { key, head, json }: Options,
): Promise<0 | 1> {
  const keys = await Promise.all(key.map(readKey))
  const trust = { keys, published: head.map(readHead) }
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => stop.abort(new Error(`stopped by ${signal}`)))
  }
  const { signal } = stop
  const say = (line: string) => process.stderr.write(`verify: ${line}\n`)
  const now = () => performance.now()
  const told = {
    read: createProgress(1, (line) => say(`read ${line}`), now),
    replayed: createProgress(1, (line) => say(`replayed ${line}`), now),
  }
  const verification = await verifyFile(file, trust, {
    signal,
    watch: (doing, lines, share) => told[doing]({ lines, bytes: share }),
  })
  const text = json
    ? `${JSON.stringify(verification, null, 2)}\n`
    : toReport(file, verification)
  process.stdout.write(text)
  return verification.holds ? 0 : 1
}

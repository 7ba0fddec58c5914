import type { KeyObject } from 'node:crypto'
import { keyIdOf } from '../audit/checkpoint.ts'
import { mistakeOfKey, readKeys } from '../audit/keys.ts'
import { type Findings, finding } from './finding.ts'
import type { KeyLine } from './reading.ts'

/**
 * Holds the public keys of a file to those before them, and follows how one
 * has vouched for the next.
 *
 * @param trusted the keys that an auditor holds in hand
 * @param lines in the order of the file
 * @returns those that are trusted, and those for which one of them vouches
 */
export function checkKeys(
  trusted: readonly KeyObject[],
  lines: readonly KeyLine[],
  findings: Findings,
): KeyObject[] {
  const earlier = new Map<string, KeyObject>()
  const known = new Map(trusted.map((key) => [keyIdOf(key), key]))
  for (const line of lines) {
    const { keyId, previousKeyId } = line
    const mistake = mistakeOfKey(line, earlier)
    if (mistake) {
      const reason = `the key ${keyId} ${mistake}`
      findings.add(finding('signature', line.line, reason))
      continue
    }
    for (const [id, key] of readKeys([line])) {
      earlier.set(id, key)
      if (previousKeyId !== null && known.has(previousKeyId)) known.set(id, key)
    }
  }
  return [...known.values()]
}

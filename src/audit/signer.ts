import type { KeyObject } from 'node:crypto'
import type { Db } from '../../db/database.ts'
import type { Clock } from '../engine/clock.ts'
import { type KeyFile, readKeyFile } from './key-file.ts'

/** Who makes checkpoints. */
export interface Signer {
  db: Db
  clock: Clock
  /**
   * The Ed25519 key; read anew each time, since it may be replaced.
   *
   * @throws Error that says why there is none
   */
  readKey(): Promise<KeyObject>
}

/** Makes checkpoints with the key of a file. */
export function createSigner(
  { db, clock }: Pick<Signer, 'db' | 'clock'>,
  file: KeyFile,
): Signer {
  return { db, clock, readKey: () => readKeyFile(file) }
}

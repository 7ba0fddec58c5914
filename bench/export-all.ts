import { generateKeyPairSync } from 'node:crypto'
import type { Engine } from '../src/engine/engine.ts'
import { exportRecord, type Lines } from '../src/transfer/export.ts'

/** Exports everything under a checkpoint by a key of the moment. */
export function exportAll({ db, clock, zone }: Engine): AsyncGenerator<Lines> {
  const { privateKey } = generateKeyPairSync('ed25519')
  const signer = { db, clock, readKey: async () => privateKey }
  return exportRecord({ db, zone }, signer, (error) => {
    throw error
  })
}

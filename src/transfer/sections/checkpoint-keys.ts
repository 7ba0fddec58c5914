import { Type } from 'typebox'
import {
  insertCheckpointKey,
  listCheckpointKeys,
} from '../../../db/checkpoint-keys.ts'
import {
  type CheckpointKey,
  mistakeOfKey,
  readKeys,
  toKey,
  toKeyRow,
} from '../../audit/keys.ts'
import { KeyId, Signature } from '../../audit/schema.ts'
import { nullable, PlainInstant } from '../schema.ts'
import type { Section } from '../section.ts'

/** What stands on the line of a key. */
export const CheckpointKeyLine = Type.Object(
  {
    keyId: KeyId,
    publicKey: Type.String(),
    at: PlainInstant,
    previousKeyId: nullable(KeyId),
    signature: nullable(Signature),
  },
  { additionalProperties: false },
)

/** The public keys of checkpoints; one may be there already. */
export const checkpointKeySection: Section = {
  type: 'key',
  shape: CheckpointKeyLine,
  async *read(trx) {
    const rows = await listCheckpointKeys(trx)
    yield rows.map((row) => ({ ...toKey(row) }))
  },
  open: (_engine, trx) => async (contents) => {
    const known = readKeys((await listCheckpointKeys(trx)).map(toKey))
    for (const [index, content] of contents.entries()) {
      const key = content as unknown as CheckpointKey
      const mistake = mistakeOfKey(key, known)
      if (mistake) {
        const detail = `The key ${key.keyId} ${mistake}.`
        return { index, code: 'VALIDATION', detail, extra: {} }
      }
      await insertCheckpointKey(trx, toKeyRow(key))
      for (const one of readKeys([key])) known.set(...one)
    }
    return null
  },
}

import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'

/** A file that a client is sending. */
export interface Upload {
  /** Its octets, as fast as they are taken. */
  pieces: AsyncIterable<Uint8Array>
  /** SHA-256 of all of them, once what is left has been read too. */
  hashOf(): Promise<string>
  /** Lets the rest go by, so that the client can hear the answer. */
  drain(): void
}

/** Takes a stream as a file, which may be read once. */
export function toUpload(stream: Readable): Upload {
  const hash = createHash('sha256')
  // An answer has to go out on the same connection.
  const raw = stream.iterator({ destroyOnReturn: false })
  const pieces = (async function* () {
    for await (const piece of { [Symbol.asyncIterator]: () => raw }) {
      hash.update(piece)
      yield piece
    }
  })()
  return {
    pieces,
    async hashOf() {
      for await (const _ of pieces);
      return hash.copy().digest('base64url')
    },
    drain: () => stream.resume(),
  }
}

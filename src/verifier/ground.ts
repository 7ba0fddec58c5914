import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Mention } from './mentions.ts'
import { pack } from './packing.ts'
import type { PutEvent } from './reading.ts'
import { openSpread, type Spread } from './spread.ts'

/** Where the parts of a file are put aside, on disk, until they are checked. */
export interface Ground extends Disposable {
  /** The lines of events, those of an item together. */
  events: Spread
  /** The hashes of all events, one after the other. */
  leaves: Spread
  /** What events say of things that items share, those of a thing together. */
  mentions: Spread
  /** Puts the next event aside. */
  putEvent: PutEvent
  /** Puts aside what an event says of something shared, a line of JSON. */
  putMention(mention: Mention): void
}

/** So many files are kept open at once, and no more. */
const mostFiles = 512

/**
 * Makes room in the folder for temporary files; it is gone when disposed of.
 *
 * @param parts how many the events are to be dealt out to
 */
export async function openGround(parts: number): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'rectrack-verify-'))
  const opened = new DisposableStack()
  opened.defer(() => rmSync(folder, { recursive: true }))
  const spread = (name: string, files: number) => {
    const made = openSpread(folder, name, files)
    opened.defer(() => made.close())
    return made
  }
  const count = Math.min(parts, mostFiles)
  const events = spread('events', count)
  const leaves = spread('leaves', 1)
  const mentions = spread('mentions', count)
  return {
    ...{ events, leaves, mentions },
    putEvent(line, hash) {
      events.put(line.workItem, pack(line))
      leaves.put('', hash)
    },
    putMention(mention) {
      const line = `${JSON.stringify(mention)}\n`
      mentions.put(mention.key, Buffer.from(line))
    },
    [Symbol.dispose]: () => opened.dispose(),
  }
}

import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** Files among which records are dealt out, each by its key. */
export interface Spread {
  files: readonly string[]
  /** Adds a record to the file of its key. */
  put(key: string, record: Uint8Array): void
  /** Writes what still waits; files are read from then on. */
  close(): void
}

/** Octets that wait for each file. */
const most = 64 * 1024

/**
 * Makes files to deal records out to: those of one key come into one file, in
 * the order in which they come.
 *
 * @param name what the names of the files begin with
 */
export function openSpread(
  folder: string,
  name: string,
  count: number,
): Spread {
  const names = Array.from({ length: count }, (_, at) => `${name}-${at}`)
  const files = names.map((one) => join(folder, one))
  const heaps = files.map((file) => ({
    handle: openSync(file, 'w'),
    waiting: Buffer.allocUnsafe(most),
    used: 0,
  }))
  const flush = (heap: (typeof heaps)[number]) => {
    writeSync(heap.handle, heap.waiting, 0, heap.used)
    heap.used = 0
  }
  return {
    files,
    put(key, record) {
      const heap = heaps[placeOf(key, count)] as (typeof heaps)[number]
      if (heap.used + record.length > most) flush(heap)
      if (record.length > most) writeSync(heap.handle, record)
      else {
        heap.waiting.set(record, heap.used)
        heap.used += record.length
      }
    },
    close() {
      for (const heap of heaps.splice(0)) {
        flush(heap)
        closeSync(heap.handle)
      }
    },
  }
}

/** FNV-1a of the text, among so many places. */
function placeOf(key: string, count: number): number {
  let mixed = 0x811c9dc5
  for (let at = 0; at < key.length; at += 1) {
    mixed = Math.imul(mixed ^ key.charCodeAt(at), 0x01000193)
  }
  return (mixed >>> 0) % count
}

import type { Line } from '../transfer/lines.ts'

/** A line of an event, and whose it is. */
export interface ItemLine extends Line {
  workItem: string
}

const head = 6 + 4 + 1

/** A line as it is put aside: its number, lengths, the item's id, itself. */
export function pack({ number, bytes, workItem }: ItemLine): Buffer {
  const id = Buffer.from(workItem)
  const packed = Buffer.allocUnsafe(head + id.length + bytes.length)
  packed.writeUIntBE(number, 0, 6)
  packed.writeUInt32BE(bytes.length, 6)
  packed.writeUInt8(id.length, 10)
  id.copy(packed, head)
  bytes.copy(packed, head + id.length)
  return packed
}

/** The lines that were put aside in a file, on whose octets they lie. */
export function* unpack(file: Buffer): Generator<ItemLine> {
  let at = 0
  while (at < file.length) {
    const number = file.readUIntBE(at, 6)
    const length = file.readUInt32BE(at + 6)
    const from = at + head + file.readUInt8(at + 10)
    const workItem = file.toString('utf8', at + head, from)
    at = from + length
    yield { number, workItem, bytes: file.subarray(from, at) }
  }
}

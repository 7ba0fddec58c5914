/** Where a ZIP file keeps its parts' times (APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16). */
const end = { length: 22, entries: 10, directory: 16 }
const entry = {
  length: 46,
  time: 12,
  nameLength: 28,
  extraLength: 30,
  commentLength: 32,
  local: 42,
}
const local = { time: 10 }

/** 1 January 1980, 00:00, the first instant that a ZIP file can name. */
const epoch = 0x00210000

/** A ZIP file, without a comment, whose parts are all of the same instant. */
export function withoutTimes(file: Buffer): Buffer {
  const zip = Buffer.from(file)
  const last = zip.length - end.length
  const count = zip.readUInt16LE(last + end.entries)
  let at = zip.readUInt32LE(last + end.directory)
  for (let i = 0; i < count; i += 1) {
    const start = zip.readUInt32LE(at + entry.local)
    zip.writeUInt32LE(epoch, at + entry.time)
    zip.writeUInt32LE(epoch, start + local.time)
    at +=
      entry.length +
      zip.readUInt16LE(at + entry.nameLength) +
      zip.readUInt16LE(at + entry.extraLength) +
      zip.readUInt16LE(at + entry.commentLength)
  }
  return zip
}

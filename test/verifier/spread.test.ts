import { readFileSync } from 'node:fs'
import t from 'tap'
import { pack, unpack } from '../../src/verifier/packing.ts'
import { openSpread } from '../../src/verifier/spread.ts'

t.test('deals records out by their keys, in their order', async (t) => {
  const spread = openSpread(t.testdir(), 'some', 4)
  const put = new Map<string, string[]>()
  for (let at = 0; at < 3_000; at += 1) {
    const key = `key ${at % 17}`
    const record = `${key}: ${at} ${'x'.repeat(at % 200)}\n`
    spread.put(key, Buffer.from(record))
    put.set(key, [...(put.get(key) ?? []), record])
  }
  spread.close()
  spread.close()
  const texts = spread.files.map((file) => readFileSync(file, 'utf8'))
  t.equal(texts.length, 4)
  for (const [key, records] of put) {
    const mine = texts.map((text) =>
      text.split(/(?<=\n)/).filter((one) => one.startsWith(`${key}:`)),
    )
    t.same(
      mine.filter((one) => one.length > 0),
      [records],
    )
  }
})

t.test('keeps records whole that are larger than what waits', async (t) => {
  const spread = openSpread(t.testdir(), 'large', 1)
  const lines = [10, 100_000, 70_000, 3].map((length, at) => ({
    number: at + 2 ** 33,
    workItem: `item ${at}`,
    bytes: Buffer.alloc(length, at),
  }))
  for (const line of lines) spread.put('', pack(line))
  spread.close()
  const [file] = spread.files
  t.same([...unpack(readFileSync(String(file)))], lines)
})

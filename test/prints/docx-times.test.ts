import { Document, Packer, Paragraph } from 'docx'
import t from 'tap'
import { withoutTimes } from '../../src/prints/docx-times.ts'
import { listZip } from '../fixtures/unzip.ts'

t.test('every part is of 1 January 1980, and as it was', async (t) => {
  const children = [new Paragraph('words')]
  const document = new Document({ sections: [{ children }] })
  const file = await Packer.toBuffer(document)
  const read = listZip(withoutTimes(file))
  const first = (1 << 21) | (1 << 16)
  t.ok(read.length > 5)
  for (const { name, times } of read) t.same(times, [first, first], name)
  const told = ({ name, content }: { name: string; content: string }) =>
    [name, content] as const
  t.same(read.map(told), listZip(file).map(told))
  t.not(listZip(file)[0]?.times[0], first, 'the file itself is left alone')
})

import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { readConfig } from '../src/config.ts'
import { parseHolidays } from '../src/config-holidays.ts'

const fast = { date: '2017-09-07', name: 'Jeûne genevois' }
const rutli = { date: '2017-08-01', name: 'Fête nationale' }

t.test('a list of days with names is taken as it stands', async (t) => {
  const text = JSON.stringify([fast, rutli])
  t.same(parseHolidays(text), { holidays: [fast, rutli] })
  t.same(parseHolidays('[]'), { holidays: [] })
})

const wrong: [text: string, lines: RegExp[]][] = [
  ['', [/^HOLIDAYS is no list; allowed: .+/]],
  ['{}', [/^HOLIDAYS is no list/]],
  ['null', [/^HOLIDAYS is no list/]],
  ['[{]', [/^HOLIDAYS is no list/]],
  ['["2017-09-07"]', [/^HOLIDAYS entry 1 is no object; allowed: .+/]],
  ['[[]]', [/entry 1 is no object/]],
  [
    JSON.stringify([fast, { ...rutli, date: '2017-02-30' }]),
    [/^HOLIDAYS entry 2 has no date; allowed: .+YYYY-MM-DD/],
  ],
  [JSON.stringify([{ ...fast, date: 20170907 }]), [/entry 1 has no date/]],
  [JSON.stringify([{ ...fast, name: ' ' }]), [/entry 1 has no name/]],
  [JSON.stringify([{ date: fast.date }]), [/entry 1 has no name/]],
  [JSON.stringify([{ ...fast, day: 7 }]), [/entry 1 has a field "day"/]],
  [
    JSON.stringify([fast, rutli, { ...fast, name: 'Again' }]),
    [/^HOLIDAYS entry 3 has the date of entry 1; allowed: each day once$/],
  ],
  ['[{}, 1]', [/entry 1 has no date/, /entry 1 has no name/, /entry 2 is no/]],
]

for (const [text, lines] of wrong) {
  t.test(`${text.slice(0, 70)} is refused line by line`, async (t) => {
    const { mistakes = [] } = parseHolidays(text)
    t.equal(mistakes.length, lines.length)
    t.match(mistakes, lines)
    for (const line of mistakes) t.notMatch(line, /\n/)
  })
}

t.test('HOLIDAYS names the file', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'rectrack-holidays-'))
  const HOLIDAYS = join(folder, 'holidays.json')
  t.match(readConfig({ HOLIDAYS }), {
    mistakes: [/^HOLIDAYS cannot be read: .+; allowed: a file$/],
  })
  await writeFile(HOLIDAYS, JSON.stringify([fast]))
  t.match(readConfig({ HOLIDAYS }), { config: { holidays: [fast] } })
  await writeFile(HOLIDAYS, '[7]')
  t.match(readConfig({ HOLIDAYS, PORT: 'x' }), {
    mistakes: [/^PORT /, /^HOLIDAYS entry 1 /],
  })
  t.match(readConfig({ HOLIDAYS: 'a\0b' }), { mistakes: [/^HOLIDAYS .+path/] })
})

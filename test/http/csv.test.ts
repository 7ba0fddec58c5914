import { parse } from 'csv-parse/sync'
import t from 'tap'
import { Type } from 'typebox'
import { ref } from '../../machines/shapes.ts'
import { columnsOf, toCsv } from '../../src/http/csv.ts'

const Place = Type.Object(
  { city: Type.String(), country: Type.String() },
  { $id: 'Place' },
)
const Item = Type.Object({
  id: Type.Integer(),
  late: Type.Boolean(),
  at: ref(Place),
  heldAt: Type.Union([ref(Place), Type.Null()]),
  counts: Type.Object({ yes: Type.Integer(), no: Type.Integer() }),
  names: Type.Array(Type.String()),
  places: Type.Array(ref(Place)),
  editor: Type.Union([Type.String(), ref(Place), Type.Null()]),
  free: Type.Record(Type.String(), Type.Unknown()),
})
const columns = columnsOf(Item, (name) => ({ Place })[name])
const names = columns.map(({ name }) => name)

t.test('each field that has no fields itself is a column', async (t) => {
  t.same(names, [
    'id',
    'late',
    'at.city',
    'at.country',
    'heldAt.city',
    'heldAt.country',
    'counts.yes',
    'counts.no',
    'names',
    'places',
    'editor',
    'free',
  ])
})

const item = {
  id: -5,
  late: false,
  at: { city: 'Genève', country: 'CH' },
  heldAt: null,
  counts: { yes: 5, no: 0 },
  names: ['Y.4117', 'Y.IoT-WDS-Reqts'],
  places: [
    { city: 'Geneva', country: null },
    { city: 'Seoul', in: { country: 'KR' } },
  ],
  editor: { city: 'Bern', country: 'CH' },
  free: { window: 'lastCall', days: 28 },
}

t.test('an item is a row that a library reads back', async (t) => {
  const [row] = parse(toCsv([item], columns, true), { columns: true })
  t.same(row, {
    id: '-5',
    late: 'false',
    'at.city': 'Genève',
    'at.country': 'CH',
    'heldAt.city': '',
    'heldAt.country': '',
    'counts.yes': '5',
    'counts.no': '0',
    names: 'Y.4117; Y.IoT-WDS-Reqts',
    places: 'city: Geneva; city: Seoul, in: {"country":"KR"}',
    editor: '{"city":"Bern","country":"CH"}',
    free: '{"window":"lastCall","days":28}',
  })
})

const texts: [text: string, written: string, read?: string][] = [
  ['plain', 'plain'],
  ['a,b', '"a,b"'],
  ['a "b"', '"a ""b"""'],
  ['a\r\nb', '"a\r\nb"'],
  ['a\nb', '"a\nb"', 'a\nb'],
  ['=1+1', "'=1+1", "'=1+1"],
  ['+41 22', "'+41 22", "'+41 22"],
  ['-1', "'-1", "'-1"],
  ['@SUM(A1)', "'@SUM(A1)", "'@SUM(A1)"],
  ['\tx', "'\tx", "'\tx"],
  ['\r=1', '"\'\r=1"', "'\r=1"],
  ['=X("y")', '"\'=X(""y"")"', '\'=X("y")'],
  ['Côte d’Ivoire', 'Côte d’Ivoire'],
  ['', ''],
]

for (const [text, written, read = text] of texts) {
  t.test(`the text ${JSON.stringify(text)} in a cell`, async (t) => {
    const Name = Type.Object({ id: Type.Integer(), name: Type.String() })
    const columns = columnsOf(Name, () => undefined)
    const csv = toCsv([{ id: 1, name: text }], columns, false)
    t.equal(csv, `1,${written}\r\n`)
    const [row] = parse(csv)
    t.equal(row?.[1], read)
  })
}

t.test('a list of nothing still says what it would hold', async (t) => {
  t.same(parse(toCsv([], columns, true)), [names])
  t.equal(toCsv([], columns, false), '')
})

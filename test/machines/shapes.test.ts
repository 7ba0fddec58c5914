import t from 'tap'
import { type TSchema, Type } from 'typebox'
import Value from 'typebox/value'
import {
  Category,
  CivilDate,
  CommentClass,
  Document,
  Forum,
  Id,
  Instant,
  Kind,
  Label,
  LastDay,
  Parties,
  Party,
  Process,
  Role,
  ref,
  Text,
  WindowStart,
} from '../../machines/shapes.ts'

const france = { name: 'France', category: 'memberState' }
const many = (length: number) => Array.from({ length }, () => france)

/** A shape, values that it takes and values that it does not. */
const shapes: Record<string, [TSchema, good: unknown[], bad: unknown[]]> = {
  Text: [
    Text,
    ['x', 'two\nlines', '\n x \n', 'Genève', 'x'.repeat(20_000)],
    [
      '',
      ' ',
      ' \n\t\u00a0',
      ' '.repeat(20_000),
      ' \0x',
      'a\0b',
      'x'.repeat(20_001),
      1,
      null,
      ['x'],
    ],
  ],
  Label: [
    Label,
    ['TD416', 'Y.4101/Y.2067', 'Côte d’Ivoire', 'x'.repeat(500)],
    ['', ' ', '\u00a0', 'a\nb', 'a\tb', 'a\0b', '\x7f', 'x'.repeat(501), 7],
  ],
  LastDay: [
    LastDay,
    ['2017-09-15', '9999-12-30', '1999-12-31'],
    ['9999-12-31', '2017-02-29', '2017-9-15', 20170915],
  ],
  WindowStart: [
    WindowStart,
    ['2017-09-15', '9998-12-31'],
    ['9999-01-01', '9999-12-31', '2017-02-29', '2017-9-15'],
  ],
  CivilDate: [
    CivilDate,
    ['2017-09-15', '2016-02-29', '2000-02-29', '1999-12-31'],
    [
      '2017-02-30',
      '2017-02-29',
      '2100-02-29',
      '2017-13-01',
      '2017-00-10',
      '2017-9-15',
      '20170915',
      '2017-09-15T00:00:00Z',
      '2017-09-15[u-ca=hebrew]',
      '+002017-09-15',
      20170915,
      null,
    ],
  ],
  Instant: [
    Instant,
    ['2017-09-15T12:00:00Z', '2017-09-15T12:00:00.123Z'],
    ['2017-09-15', '2017-09-15T25:00:00Z', 'now', 0],
  ],
  Id: [
    Id,
    ['0198c5a2-7a00-7000-8000-0000000000b1'],
    ['0198c5a2', '', 'sg20-2017-09', 1],
  ],
  Category: [
    Category,
    ['memberState', 'sectorMember', 'associate', 'academia'],
    ['MemberState', 'observer', '', null],
  ],
  Party: [
    Party,
    [france],
    [
      { name: 'France' },
      { ...france, category: 'observer' },
      { ...france, name: '' },
      { ...france, vote: true },
      'France',
      null,
    ],
  ],
  Document: [
    Document,
    [
      { reference: 'TD416' },
      { reference: 'TD416', revision: 0 },
      { reference: 'TD416', revision: 1 },
    ],
    [
      {},
      { reference: '' },
      { reference: 'TD416', revision: -1 },
      { reference: 'TD416', revision: 1.5 },
      { reference: 'TD416', revision: '1' },
      { reference: 'TD416', revision: 1001 },
      { reference: 'TD416', url: 'https://example.org' },
      'TD416',
    ],
  ],
  Forum: [Forum, ['SG', 'WP', 'WTSA'], ['RGM', 'TSAG', 'sg', '']],
  Role: [
    Role,
    [
      'admin',
      'tsb',
      'director',
      'sgChair',
      'wpChair',
      'rapporteur',
      'editor',
      'member',
      'reader',
    ],
    ['clock', 'TSB', '', null],
  ],
  Parties: [Parties, [[], [france], many(1000)], [many(1001), france, [1]]],
  Process: [Process, ['AAP', 'TAP', 'AGREEMENT'], ['DELETION', 'aap', '']],
  CommentClass: [
    CommentClass,
    ['typographical', 'substantive'],
    ['editorial', '', null],
  ],
  Kind: [Kind, ['recommendation', 'supplement'], ['Recommendation', 'erratum']],
}

const components = { Party, Document }

for (const [name, [schema, good, bad]] of Object.entries(shapes)) {
  t.test(`${name} takes what it is for and nothing else`, async (t) => {
    const takes = (value: unknown) => Value.Check(components, schema, value)
    for (const value of good)
      t.ok(takes(value), JSON.stringify(value).slice(0, 60))
    for (const value of bad)
      t.notOk(takes(value), JSON.stringify(value).slice(0, 60))
  })
}

t.test('a reference names the component and keeps its type', async (t) => {
  t.match(ref(Party), { $ref: 'Party' })
  const list = Type.Array(ref(Party))
  t.ok(Value.Check(components, list, [france]))
  t.notOk(Value.Check(components, list, [{ name: 'France' }]))
})

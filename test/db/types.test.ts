import { sql } from 'kysely'
import t from 'tap'
import { createDatabase } from '../fixtures/database.ts'

const cases: Record<string, unknown> = {
  "date '2017-09-15'": '2017-09-15',
  "date '0044-03-15 BC'": '0044-03-15 BC',
  "'{2017-09-15,NULL}'::date[]": ['2017-09-15', null],
  "timestamptz '2017-09-15 10:30:00.123456+02'": '2017-09-15T08:30:00.123Z',
  "timestamptz '2017-09-15 08:30:00Z'": '2017-09-15T08:30:00Z',
  "timestamptz 'infinity'": 'infinity',
  "timestamptz '-infinity'": '-infinity',
  "array[timestamptz '2017-09-15 08:30:00Z']": ['2017-09-15T08:30:00Z'],
  '9007199254740993::int8': '9007199254740993',
  '42::int4': 42,
  true: true,
  '\'{"a": [1, null]}\'::jsonb': { a: [1, null] },
  'null::date': null,
}

// Where the session says how instants are written, and where Node thinks it
// is, changes nothing.
for (const zone of ['UTC', 'Asia/Kolkata', 'America/St_Johns'])
  t.test(`values come out the same in a session in ${zone}`, async (t) => {
    const { db } = await createDatabase(t, { max: 1 })
    await sql`select set_config('timezone', ${zone}, false)`.execute(db)
    for (const [expression, expected] of Object.entries(cases)) {
      const query = sql<{
        value: unknown
      }>`select ${sql.raw(expression)} as value`
      const { rows } = await query.execute(db)
      t.same(rows, [{ value: expected }], expression)
    }
  })

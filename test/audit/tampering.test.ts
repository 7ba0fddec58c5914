import { sql } from 'kysely'
import t from 'tap'
import { verify } from '../../src/audit/verify.ts'
import { histories } from '../fixtures/histories.ts'
import { createRecord } from '../fixtures/record.ts'

const { db } = await createRecord(t, histories.slice(4, 6))
const tables = ['events', 'work_items', 'deadlines', 'work_item_names'] as const
type Table = (typeof tables)[number]

// Whoever owns the tables can take off what holds others back, as can a
// superuser, and put it on again.
for (const table of tables) {
  const { rows: checks } = await sql<{ name: string }>`
select conname as name from pg_constraint
where conrelid = ${table}::regclass and contype in ('f', 'c')`.execute(db)
  await tamper(
    `create table ${table}_saved as select * from ${table}`,
    `alter table ${table} disable trigger user`,
    ...checks.map(({ name }) => `alter table ${table} drop constraint ${name}`),
  )
}

await tamper('alter table events alter position drop identity')

async function tamper(...statements: string[]): Promise<void> {
  await sql.raw(['begin', ...statements, 'commit'].join(';\n')).execute(db)
}

/** Everything as it was. */
const restore = () =>
  tamper(
    ...tables.flatMap((table) => [
      `delete from ${table}`,
      `insert into ${table} overriding system value
        select * from ${table}_saved`,
    ]),
  )

async function found(): Promise<string[]> {
  const lines: string[] = []
  await verify(db, (line) => lines.push(line))
  return lines
}

/** Another value, by the type of a column. */
const others: Record<string, (column: string) => string> = {
  bool: (column) => `not coalesce(${column}, false)`,
  date: (column) => `coalesce(${column}, '2017-01-01') + 1`,
  int4: (column) => `coalesce(${column}, 0) + 100`,
  jsonb: () => `'{"x": 1}'`,
  text: (column) => `coalesce(${column}, '') || 'x'`,
  timestamptz: (column) => `coalesce(${column}, now()) + interval '1 second'`,
  tsvector: (column) => `${column} || 'lost'::tsvector`,
  uuid: () => `'0198c5a2-7a00-7000-8000-00000000ffff'`,
}

/**
 * Columns that say nothing of what happened: the place in the feed, which heads
 * bind, and the transaction, which ends with the server that wrote it.
 */
const places = ['position', 'transaction']

for (const table of tables) {
  const { rows: columns } = await sql<{ name: string; type: string }>`
select column_name as name, udt_name as type from information_schema.columns
where table_schema = 'public' and table_name = ${table}
order by ordinal_position`.execute(db)
  for (const { name, type } of columns) {
    if (places.includes(name)) continue
    t.test(`finds another ${name} in ${table}`, async (t) => {
      const other = others[type]
      if (!other) throw new Error(`how does one change a ${type}?`)
      await tamper(`update ${table} set ${name} = ${other(name)}
        where ctid = (select max(ctid) from ${table})`)
      t.not((await found()).length, 0)
      await restore()
    })
  }
}

const last = (table: Table) => `ctid = (select max(ctid) from ${table})`
const first = `seq = 1 and work_item_id = (select max(id::text) from work_items)::uuid`

const tamperings: [what: string, statements: string[]][] = [
  ...tables.map((table): [string, string[]] => [
    `a row of ${table} that is gone`,
    [`delete from ${table} where ${last(table)}`],
  ]),
  [
    'the first event of an item that is gone',
    [`delete from events where ${first}`],
  ],
  [
    'an item with all its rows but the events that is gone',
    tables.slice(1).map((table) => `delete from ${table}`),
  ],
  [
    'two events in the other order',
    [
      `update events set seq = -seq where seq in (2, 3)`,
      `update events set seq = 5 + seq where seq < 0`,
    ],
  ],
  [
    'two events whose places in the feed were exchanged',
    [
      `update events e set position = -o.position from events o
        where e.work_item_id = o.work_item_id
          and (e.seq, o.seq) in ((2, 3), (3, 2))`,
      `update events set position = -position where position < 0`,
    ],
  ],
  ...(['deadlines', 'work_item_names'] as const).map(
    (table): [string, string[]] => [
      `a row of ${table} that belongs to nothing`,
      [
        `insert into ${table} select (jsonb_populate_record(one,
          '{"work_item_id": "0198c5a2-7a00-7000-8000-00000000ffff", "key": "lost"}')).*
          from ${table} one where ${last(table)}`,
      ],
    ],
  ),
]

for (const [what, statements] of tamperings) {
  t.test(`finds ${what}`, async (t) => {
    await tamper(...statements)
    t.not((await found()).length, 0)
    await restore()
  })
}

t.test('finds nothing where all is as it was', async (t) => {
  t.same(await found(), [])
})

import { sql } from 'kysely'
import t from 'tap'
import { makeCheckpoint } from '../../src/audit/checkpoints.ts'
import { checkCheckpoints } from '../../src/audit/verify-checkpoints.ts'
import { createApp } from '../fixtures/app.ts'
import { addEvents, makeItem } from '../fixtures/feed.ts'
import { signerOf } from '../fixtures/signer.ts'

const app = await createApp(t)
const { db, engine } = app
const item = await makeItem(app, 'Y.held')
for (const more of [99, 200, 400]) {
  await addEvents(db, item, more)
  await makeCheckpoint(signerOf(engine), 60_000)
}
await addEvents(db, item, 300)
const tables = ['events', 'checkpoints', 'checkpoint_keys', 'merkle_nodes']

/** What is found after somebody has changed the tables as their owner. */
async function found(statement: string): Promise<string[]> {
  const lines: string[] = []
  const trx = await db.startTransaction().execute()
  try {
    for (const table of tables) {
      await sql`alter table ${sql.table(table)} disable trigger user`.execute(
        trx,
      )
    }
    await sql`alter table checkpoints drop constraint checkpoints_key_fkey`.execute(
      trx,
    )
    await sql.raw(statement).execute(trx)
    t.equal(await checkCheckpoints(trx, (line) => lines.push(line)), 3)
  } finally {
    await trx.rollback().execute()
  }
  return lines
}

const right = 'update checkpoints set size = size'
const nth = (n: number) =>
  `(select position from events order by position offset ${n - 1} limit 1)`
const roots = [100, 300, 700].map(
  (size) => new RegExp(`^the checkpoint of ${size} events has another root`),
)
const [first, second, third] = roots as [RegExp, RegExp, RegExp]
const node = (index: number, level = 8) =>
  new RegExp(`^node ${index} of level ${level} of the tree is `)
const unsigned = (size: number) =>
  new RegExp(`^the checkpoint of ${size} events is not signed by the key`)

const changes: [what: string, statement: string, lines: RegExp[]][] = [
  ['nothing', right, []],
  [
    'a hash',
    `update events set hash = repeat('0', 64) where position = ${nth(150)}`,
    [second, third, node(0), node(0, 9)],
  ],
  [
    'the order of two events',
    `update events set hash = case position when ${nth(650)}
      then (select hash from events where position = ${nth(651)})
      else (select hash from events where position = ${nth(650)}) end
      where position in (${nth(650)}, ${nth(651)})`,
    [third],
  ],
  [
    'all after the first 299 events',
    `delete from events where position > ${nth(299)}`,
    [
      /^the checkpoint of 300 events covers more than there are: 299$/,
      /^the checkpoint of 700 events covers more than there are: 299$/,
      /^2 nodes of the tree stand over no events$/,
    ],
  ],
  [
    'a root',
    `update checkpoints set root_hash = repeat('0', 64) where size = 100`,
    [unsigned(100), first],
  ],
  [
    'a signature',
    `update checkpoints set signature = (
      select signature from checkpoints where size = 100) where size = 300`,
    [unsigned(300)],
  ],
  [
    'the position of a checkpoint',
    `update checkpoints set last_position = last_position - 1
      where size = 100`,
    [/^the checkpoint of 100 events ends at position \d+, they at \d+$/],
  ],
  [
    'the keys',
    'delete from checkpoint_keys',
    [unsigned(100), unsigned(300), unsigned(700)],
  ],
  [
    'what a key is called',
    `update checkpoint_keys set key_id = repeat('0', 16)`,
    [
      /^the key 0{16} has the name of another: [0-9a-f]{16}$/,
      unsigned(100),
      unsigned(300),
      unsigned(700),
    ],
  ],
  ['a node', `delete from merkle_nodes where index = 1`, [node(1)]],
  [
    'where a node begins',
    `update merkle_nodes set first_position = 1 where index = 1`,
    [node(1)],
  ],
]

for (const [what, statement, lines] of changes) {
  t.test(`who changes ${what} is found`, async (t) => {
    const told = await found(statement)
    t.equal(told.length, lines.length, told.join('\n'))
    for (const line of lines)
      t.ok(
        told.some((one) => line.test(one)),
        `${line}`,
      )
  })
}

for (const [table, column] of [
  ['checkpoints', 'at'],
  ['checkpoint_keys', 'at'],
  ['merkle_nodes', 'hash'],
]) {
  t.test(`${table} are append-only`, async (t) => {
    const statements = [
      `update ${table} set ${column} = ${column}`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
    ]
    for (const statement of statements) {
      await t.rejects(sql.raw(statement).execute(db), {
        code: '23001',
        message: /are append-only/,
      })
    }
  })
}

import { sql } from 'kysely'
import t from 'tap'
import { openCopy, toLine } from '../../../bench/scale/copy-in.ts'
import { createDatabase } from '../../fixtures/database.ts'

const columns = ['number', 'text', 'data']

t.test('rows come out as they went in', async (t) => {
  const { db, url } = await createDatabase(t)
  await sql`create table copied (number integer, text text, data jsonb)`.execute(
    db,
  )
  const rows = [
    { number: 1, text: 'a\tb\\c\r\nd', data: { text: 'a\t"b"\\c\n' } },
    { number: 2, text: '', data: ['é', null] },
    { number: 3, text: null, data: null },
  ]
  const copy = await openCopy(url, 'copied', columns)
  for (const row of rows) await copy.write(`${toLine(row, columns)}\n`)
  await copy.end()
  const { rows: stored } = await sql`
select * from copied order by number`.execute(db)
  t.same(stored, rows)
})

t.test('what the server refuses is thrown', async (t) => {
  const { url } = await createDatabase(t)
  await t.rejects(openCopy(url, 'missing', columns), { code: '42P01' })
})

t.test('more than the connection takes at once goes in too', async (t) => {
  const { db, url } = await createDatabase(t)
  await sql`create table copied (number integer, text text, data jsonb)`.execute(
    db,
  )
  const text = 'x'.repeat(1000)
  const piece = `${toLine({ number: 1, text, data: null }, columns)}\n`
  const copy = await openCopy(url, 'copied', columns)
  for (let at = 0; at < 20; at += 1) await copy.write(piece.repeat(1000))
  await copy.end()
  const { rows } = await sql`select count(*)::integer as n from copied`.execute(
    db,
  )
  t.same(rows, [{ n: 20_000 }])
})

t.test('a row that does not fit ends the copy', async (t) => {
  const { url } = await createDatabase(t)
  const copy = await openCopy(url, 'meetings', ['id'])
  await copy.write('nothing\n')
  await t.rejects(copy.end(), { code: '22P02' })
})

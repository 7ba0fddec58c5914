import t from 'tap'
import { Type } from 'typebox'
import { CivilDate, Id } from '../../machines/shapes.ts'
import {
  cutPage,
  readCursor,
  toPage,
  writeCursor,
} from '../../src/http/paging.ts'

const key = Type.Tuple([CivilDate, Id])
const id = '0198c5a2-7a00-7000-8000-0000000000b1'

t.test('a cursor gives its sort key back', async (t) => {
  t.same(readCursor(writeCursor(['2017-09-04', id]), key), ['2017-09-04', id])
  t.equal(readCursor(undefined, key), undefined)
})

const broken: [string, string][] = [
  ['no base64', '!!!'],
  ['no JSON', Buffer.from('hello').toString('base64url')],
  ['another list', writeCursor([id])],
  ['an impossible date', writeCursor(['2017-02-30', id])],
  ['a year that the database has not', writeCursor(['0000-01-01', id])],
  ['an object', Buffer.from('{}').toString('base64url')],
  ['null', Buffer.from('null').toString('base64url')],
  ['SQL', writeCursor(["'; drop table meetings; --", id])],
]

for (const [what, cursor] of broken) {
  t.test(`a cursor that holds ${what} is refused at its place`, async (t) => {
    t.throws(() => readCursor(cursor, key), {
      code: 'VALIDATION',
      extra: { errors: [{ path: '/cursor' }] },
    })
  })
}

t.test('a page says where the next one begins, if there is one', async (t) => {
  const page = (rows: number[], limit: number) =>
    toPage(
      rows,
      limit,
      (row) => [row],
      (row) => `item ${row}`,
    )
  const more = page([1, 2, 3], 2)
  t.same(more.items, ['item 1', 'item 2'])
  t.equal(more.nextCursor, writeCursor([2]))
  t.same(page([1, 2], 2), { items: ['item 1', 'item 2'], nextCursor: null })
  t.same(page([], 2), { items: [], nextCursor: null })
})

t.test('a page is cut from rows that are all at hand', async (t) => {
  const rows = [
    [1, 0],
    [1, 1],
    [2, 0],
    [10, 0],
  ]
  const cut = (limit: number, after?: number[]) =>
    cutPage(rows, limit, after, (row) => row)
  t.same(cut(2), { items: rows.slice(0, 2), nextCursor: writeCursor([1, 1]) })
  t.same(cut(2, [1, 1]), { items: rows.slice(2), nextCursor: null })
  t.same(cut(1, [1, 0]).items, [[1, 1]])
  t.same(cut(4), { items: rows, nextCursor: null })
  t.same(cut(4, [1, 5]).items, rows.slice(2), 'from between two rows')
  t.same(cut(4, [9, 0]).items, rows.slice(3), 'numbers are no texts')
  t.same(cut(4, [10, 0]), { items: [], nextCursor: null })
  t.same(cutPage(['a', 'b'], 1, ['a'], (row) => [row]).items, ['b'])
})

import t from 'tap'
import { merge } from '../../bench/merge.ts'

const part = `Two cores.

| measured | rectrack | against      | ratio |
| -------- | -------: | ------------ | ----: |
| Events   |    100/s | pgbench: 5/s |    20 |
| Events   |    100/s | plain: 10/s  |    10 |`

const lines = (...rows: string[]) =>
  ['| measured | rectrack | against | ratio |', '| --- | ---: | --- | ---: |']
    .concat(rows)
    .join('\n')

t.test('a line of the same comparison is replaced in its place', async (t) => {
  const row = '| Events | 90/s | pgbench: 6/s | 15 |'
  const merged = merge(part, 'Alone: late.', 'Alone', lines(row))
  t.match(merged.split('\n'), ['Two cores.', '', 'Alone: late.', ''])
  t.same(merged.split('\n').slice(6), [
    row,
    '| Events   |    100/s | plain: 10/s  |    10 |',
  ])
})

t.test('other lines and sentences come after those there', async (t) => {
  const row = '| Reads | 90/s | bare | |'
  const once = merge(part, 'Alone: late.', 'Alone', lines(row))
  t.equal(once.split('\n').at(-1), row)
  const twice = merge(once, 'Alone: later.', 'Alone', lines(row))
  t.equal(twice, once.replace('late.', 'later.'))
  t.match(merge(once, 'Both: now.', 'Both', lines(row)), /late\.\n\nBoth: now/)
})

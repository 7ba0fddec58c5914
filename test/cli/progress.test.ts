import t from 'tap'
import { createProgress } from '../../src/cli/progress.ts'

t.test('tells lines, rate and share, once a second', async (t) => {
  const said: string[] = []
  let now = 5_000
  const watch = createProgress(
    2_000_000,
    (line) => said.push(line),
    () => now,
  )
  for (const [at, lines, bytes] of [
    [5_999, 900, 100_000],
    [6_000, 1_000, 500_000],
    [6_500, 2_000, 900_000],
    [9_000, 48_213, 2_000_000],
  ] as const) {
    now = at
    watch({ lines, bytes })
  }
  t.same(said, [
    '1,000 lines, 1,000 a second, 25 %',
    '48,213 lines, 12,053 a second, 100 %',
  ])
})

t.test('without the size of the file there is no share', async (t) => {
  const said: string[] = []
  let now = 0
  const watch = createProgress(
    null,
    (line) => said.push(line),
    () => now,
  )
  now = 2_000
  watch({ lines: 10, bytes: 0 })
  t.same(said, ['10 lines, 5 a second'])
})

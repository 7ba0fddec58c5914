import { readFile } from 'node:fs/promises'
import t from 'tap'
import {
  generatedIn,
  replaceGenerated,
  toOwnSentence,
  toSentence,
  toTable,
} from '../../bench/report.ts'
import type { Result } from '../../bench/result.ts'

const events: Result = {
  what: 'Events',
  unit: '/s',
  ours: [2449.6, 2500, 1000],
  peer: { name: 'pgbench', values: [4899.2, 4000, 2500] },
  aim: { is: 'at least', ratio: 0.6 },
}

const rowsOf = (...results: Result[]) => toTable(results).split('\n').slice(2)

t.test('a table has a line for each result', async (t) => {
  const [head, rule, ...rows] = toTable([events, events]).split('\n')
  t.equal(head, '| measured | rectrack | against | ratio | range | aim |')
  t.equal(rule, '| --- | ---: | --- | ---: | ---: | --- |')
  t.equal(rows.length, 2)
})

t.test('a line tells medians, the ratio, and an aim that is missed', (t) => {
  t.same(rowsOf(events), [
    '| Events | 2,450/s | pgbench: 4,000/s | 0.50 | 0.40–0.63 | at least 0.6: **missed** |',
  ])
  t.end()
})

t.test('seconds and milliseconds have their own figures', async (t) => {
  const peer = { name: 'limit', values: [3] }
  const aim = { is: 'at most', ratio: 1 } as const
  t.same(
    rowsOf(
      { ...events, unit: 's', ours: [1.234], peer, aim },
      { ...events, unit: 'ms', ours: [1234.5], peer, aim: null },
    ),
    [
      '| Events | 1.23 s | limit: 3.00 s | 0.41 | 0.41–0.41 | at most 1: met |',
      '| Events | 1,235 ms | limit: 3.00 ms | 411.50 | 411.50–411.50 |  |',
    ],
  )
})

t.test('a peer that is not there leaves its cells empty', async (t) => {
  const peer = { name: 'pgbench was not found', values: [] }
  t.same(rowsOf({ ...events, peer }), [
    '| Events | 2,450/s | pgbench was not found |  |  |  |',
  ])
})

t.test('the circumstances are told in a sentence', async (t) => {
  t.equal(
    toSentence({
      cores: 2,
      processor: 'AMD EPYC',
      node: '26.10.0',
      postgres: '18.4',
      load: [0.04, 1.96],
    }),
    '2 cores (AMD EPYC), Node 26.10.0, PostgreSQL 18.4; load average 0.0 when the run began, 2.0 when it ended.',
  )
})

t.test('a run of what is named has a sentence of its own', async (t) => {
  t.equal(
    toOwnSentence('reads start', { load: [0.04, 1.96] }),
    'Measured by itself: `reads start`, load average 0.0 when the run began, 2.0 when it ended.',
  )
})

t.test('only the generated part of the README is written anew', async (t) => {
  const file = new URL('../../bench/README.md', import.meta.url)
  const text = await readFile(file, 'utf8')
  const written = replaceGenerated(text, '| a | table |')
  t.match(written, /-->\n\n\| a \| table \|\n\n<!--/)
  t.equal(replaceGenerated(written, '| a | table |'), written)
  t.equal(generatedIn(written), '| a | table |')
  const [head, tail] = written.split('| a | table |')
  t.ok(text.startsWith(head ?? 'nothing'))
  t.ok(text.endsWith(tail ?? 'nothing'))
})

t.test('a text without the marks is left alone', async (t) => {
  t.throws(() => replaceGenerated('nothing', '| a | table |'), /not marked/)
})

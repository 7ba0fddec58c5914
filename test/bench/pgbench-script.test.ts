import t from 'tap'
import { parseRate } from '../../bench/pgbench-script.ts'

t.test('the rate is read off the report of pgbench', async (t) => {
  const report = `transaction type: event.sql
latency average = 3.765 ms
initial connection time = 21.305 ms
tps = 4250.123456 (without initial connection time)
`
  t.equal(parseRate(report), 4250.123456)
})

t.test('a report without a rate is an error', async (t) => {
  t.throws(() => parseRate('pgbench: error'), /no rate: pgbench: error/)
})

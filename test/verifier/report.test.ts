import t from 'tap'
import { toReport } from '../../src/verifier/report.ts'
import type { Verification } from '../../src/verifier/verify-file.ts'

const verification: Verification = {
  ...{ holds: true, lines: 4, workItems: 1, replayed: 1, unsigned: 1 },
  counts: { event: 1, key: 0, checkpoint: 0 },
  machines: { 'recommendation 1': 1 },
  ...{ rootHash: '00', heads: 0, keys: [], newest: null, findings: [] },
  found: {
    ...{ file: 0, shape: 0, hash: 0, chain: 0, law: 0, reference: 0 },
    ...{ head: 0, signature: 0 },
  },
}

t.test('what no head covers is told', async (t) => {
  const told = (counts: Record<string, number>) =>
    toReport('x', {
      ...verification,
      counts: { ...verification.counts, ...counts },
    })
  t.notMatch(told({}), 'groups')
  t.match(told({ group: 1 }), 'NOTE: 1 line of groups, ')
  t.match(told({ group: 1, document: 2 }), 'NOTE: 3 lines of groups, ')
})

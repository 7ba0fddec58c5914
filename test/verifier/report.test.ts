import t from 'tap'
import { checkNames, type Finding } from '../../src/verifier/finding.ts'
import { toReport } from '../../src/verifier/report.ts'
import type { Verification } from '../../src/verifier/verify-file.ts'

const rootHash = 'ab'.repeat(32)
const none = Object.fromEntries(checkNames.map((name) => [name, 0]))
const newest = {
  ...{
    size: 3,
    rootHash,
    at: '2018-06-01T00:00:00Z',
    keyId: '0123456789abcdef',
  },
  ...{ signature: 'x', line: 9 },
}

/** What came of a file of three events that holds, but for what differs. */
function reportOf(more: Partial<Verification> = {}): string {
  return toReport('record.ndjson', {
    ...{ holds: true, lines: 10, counts: { event: 3 }, workItems: 1 },
    ...{ replayed: 3, machines: { 'recommendation 1': 1 }, unsigned: 0 },
    ...{ found: none as Verification['found'], findings: [], rootHash },
    ...{ heads: 1, keys: [newest.keyId], newest },
    ...more,
  })
}

const flaw: Finding = {
  ...{ check: 'hash', line: 4, workItem: 'the item', event: 2 },
  reason: 'it was changed',
}

const told: [what: string, report: string, says: RegExp[]][] = [
  [
    'all is signed',
    reportOf(),
    [
      /^10 lines: 1 work item, 3 events, 3 events played again$/m,
      /^by recommendation 1 \(1 item\)\.$/m,
      /^Newest head: 3:(ab){32}$/m,
      /^VERDICT: the record holds\.$/m,
    ],
  ],
  [
    'the newest events are not signed yet',
    reportOf({ unsigned: 1, newest: { ...newest, size: 2 } }),
    [
      /^NOTE: the newest 1 event bears no signature yet/m,
      /^VERDICT: the first 2 events hold, the rest agrees with itself\.$/m,
    ],
  ],
  [
    'several are not signed yet',
    reportOf({ unsigned: 2, newest: { ...newest, size: 1 } }),
    [/^NOTE: the newest 2 events bear no signature yet/m],
  ],
  [
    'nobody is trusted',
    reportOf({ keys: [], newest: null, heads: 0, machines: {}, counts: {} }),
    [
      /^by no machine\.$/m,
      /^open {3}signature/m,
      /^open {3}head/m,
      /^Trusted: no key was given with --key/m,
      /^VERDICT: the record agrees with itself\./m,
    ],
  ],
  [
    'something is wrong',
    reportOf({
      ...{ holds: false, findings: [flaw] },
      found: { ...none, hash: 1 } as Verification['found'],
    }),
    [
      /^FAILS {2}hash .+ 1 finding\.$/m,
      /^line 4, item the item, event 2, hash: it was changed$/m,
      /^VERDICT: the record does not hold\.$/m,
    ],
  ],
  [
    'more is wrong than a page holds',
    reportOf({
      holds: false,
      findings: Array.from({ length: 30 }, () => ({
        ...{ ...flaw, line: null, workItem: null, event: null },
      })),
      found: { ...none, hash: 1_030 } as Verification['found'],
    }),
    [/^hash: it was changed$/m, /^and 1,010 more$/m, /1,030 findings\.$/m],
  ],
]

for (const [what, report, says] of told) {
  t.test(`tells that ${what}`, async (t) => {
    for (const words of says) t.match(report, words)
  })
}

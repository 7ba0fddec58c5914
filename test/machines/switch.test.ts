import t from 'tap'
import type { Process } from '../../machines/shapes.ts'
import { machineRows } from '../fixtures/machine-rows.ts'
import { explore, type Place } from '../fixtures/paths/explore.ts'
import { proposals } from '../fixtures/paths.ts'

const { edges, places } = explore(proposals)
const processOf = ({ snapshot }: Place) => snapshot.context.process

/** What a kind of text makes of any process: agreement or the presumption. */
const byKind = [
  'AAP to AGREEMENT',
  'TAP to AGREEMENT',
  'AGREEMENT to AAP',
  'AGREEMENT to TAP',
] as const

/**
 * Every change of `process` that the law provides for: the selection under
 * study (Res. 1 8.3), the kind of text, the declaration at the meeting
 * (A.8 5.2) and the way back from it (A.8 5.8; rules.md Q2). Under study a
 * kind, even the one it had, also gives back the presumption.
 */
const lawful: Record<string, readonly `${Process} to ${Process}`[]> = {
  'study.proposed changeKind': byKind,
  'study.active changeKind': [...byKind, 'AAP to TAP', 'TAP to AAP'],
  'study.submitted changeKind': [...byKind, 'AAP to TAP', 'TAP to AAP'],
  'study.active changeProcess': ['AAP to TAP', 'TAP to AAP'],
  'study.submitted changeProcess': ['AAP to TAP', 'TAP to AAP'],
  'aap.studyGroup.deciding declarePolicyImplications': ['AAP to TAP'],
  'tap.awaitingDetermination relaunch': ['TAP to AAP'],
}

const changes = edges
  .filter(({ from, to }) => processOf(from) !== processOf(to))
  .map(({ from, to, sent }) => ({
    at: `${from.state} ${sent.type}`,
    change: `${processOf(from)} to ${processOf(to)}` as const,
  }))

for (const { from, event } of new Map(
  machineRows.map((row) => [`${row.from} ${row.event}`, row]),
).values()) {
  const at = `${from} ${event}`
  const allowed = lawful[at] ?? []
  const what = allowed.length > 0 ? 'changes' : 'leaves'
  t.test(`${event} in ${from} ${what} the process`, async (t) => {
    const found = new Set(
      changes.filter((one) => one.at === at).map(({ change }) => change),
    )
    t.same([...found].sort(), [...allowed].sort())
  })
}

t.test('nothing else changes the process', async (t) => {
  const places = new Set(changes.map(({ at }) => at))
  t.same([...places].sort(), Object.keys(lawful).sort())
})

t.test('AAP becomes TAP at two moments only', async (t) => {
  const switches = changes.filter(
    ({ at, change }) => change === 'AAP to TAP' && !at.endsWith('changeKind'),
  )
  const moments = new Set(switches.map(({ at }) => at))
  t.same([...moments].sort(), [
    'aap.studyGroup.deciding declarePolicyImplications',
    'study.active changeProcess',
    'study.submitted changeProcess',
  ])
})

t.test('every state of AAP holds texts of AAP, of TAP but two', async (t) => {
  // WTSA takes a text as it is, and gives it back so.
  const byWtsa = ['tap.referredToWtsa', 'tap.notApproved']
  for (const place of places) {
    const { state } = place
    if (state.startsWith('aap.')) t.equal(processOf(place), 'AAP', state)
    if (!state.startsWith('tap.') || byWtsa.includes(state)) continue
    t.equal(processOf(place), 'TAP', state)
  }
})

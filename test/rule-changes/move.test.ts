import t from 'tap'
import { currentEdition } from '../../machines/editions.ts'
import { verify } from '../../src/audit/verify.ts'
import { enterLaw } from '../../src/law.ts'
import { type Aim, moveItems } from '../../src/rule-changes/move.ts'
import { linesOf } from '../../src/rule-changes/report.ts'
import { createApp } from '../fixtures/app.ts'
import { admin } from '../fixtures/drafts.ts'
import { type Drive, drive, meet } from '../fixtures/drive.ts'
import { enterGroups } from '../fixtures/groups.ts'
import { secondEdition } from '../fixtures/second-law.ts'
import { secondLaw } from '../fixtures/second-law-file.ts'

const firstEdition = currentEdition
const day = '2018-01-08'
const service = await createApp(t, {
  env: { CLOCK: 'virtual:2018-03-01T12:00:00Z' },
})
const { ask, engine } = service
const token = await service.tokenOf('admin')
const meeting = await meet(service, token, day, day)
const document = { reference: 'TD1' }
const sg = { forum: 'SG', meeting }

async function study(provisionalName: string, more = {}): Promise<Drive> {
  const item = await drive(service, token, {
    provisionalName,
    on: day,
    ...more,
  })
  await item.send(day, 'adopt', sg)
  return item
}

async function call(item: Drive, start: string): Promise<void> {
  await item.send(day, 'submitText', { document, final: true, summary: 'S.' })
  await item.send(day, 'consent', { ...sg, document })
  const announcement = 'AAP-30'
  await item.send(start, 'announceLastCall', { announcement, start })
}

const active = await study('Y.active')
const submitted = await study('Y.submitted')
const submission = { decision: 'consent', document }
await submitted.send(day, 'submitForDecision', submission)
const open = await study('Y.open')
await call(open, '2018-02-15')
const over = await study('Y.over')
await call(over, '2018-01-10')
const ended = await study('Y.ended')
await ended.send(day, 'discontinue', { ...sg, reason: 'Nobody works on it.' })
enterLaw(secondLaw)
await study('Y.new')

const edition = secondEdition
const aim: Aim = {
  ...{ machineVersion: '2', edition },
  ...{ reason: 'TSAG decided so.', dryRun: false },
}
const run = async (more: Partial<Aim> = {}) =>
  Array.fromAsync(moveItems(engine, admin, { ...aim, ...more }, 4))
const kinds = (outcomes: Awaited<ReturnType<typeof run>>) =>
  outcomes.map(({ kind }) => kind)
const read = async ({ id }: Drive) =>
  (await ask('GET', `/v1/work-items/${id}`)).json()

const first = {
  kinds: ['moved', 'moved', 'refused', 'moved', 'ended', 'present'],
  lines: `Y.active: version 1 → 2, ${firstEdition} → ${edition}
  stays in study.active
Y.submitted: version 1 → 2, ${firstEdition} → ${edition}
  stays in study.submitted
  may follow no more: returnToStudy
Y.open: stays as it is: The lastCall that runs until 2018-03-14 was announced under the edition that the item has. (rules.md 1.10, A.8 4.1) It is possible from 2018-03-15 on.
Y.over: version 1 → 2, ${firstEdition} → ${edition}
  aap.lastCall → aap.judgement.pending, since deadlines ended before
  ended deadlines: lastCall until 2018-02-06
  may follow now: approve, recordContribution
  closeLastCall: The clock of the service sends it when the deadline ends. → not refused
  classifyComment: not refused → No comment came in time.
  startCommentResolution: not refused → No comment in time is other than typographical.
  referToStudyGroup: not refused → No comment in time is other than typographical.`,
}

t.test('a dry run tells item by item what would be', async (t) => {
  const outcomes = await run({ dryRun: true })
  t.same(kinds(outcomes), first.kinds)
  t.equal(outcomes.flatMap(linesOf).join('\n'), first.lines)
  for (const item of [active, submitted, open, over]) {
    t.match(await read(item), { machineVersion: '1' })
  }
})

t.test('items go over, each by an event, and once', async (t) => {
  t.same(kinds(await run()), first.kinds)
  for (const item of [active, submitted, over]) {
    t.match(await read(item), { machineVersion: '2', edition })
  }
  t.match(await read(open), { machineVersion: '1', edition: firstEdition })
  const again = ['present', 'present', 'refused', 'present', 'ended', 'present']
  t.same(kinds(await run()), again)
  const found: string[] = []
  await verify(service.db, (line) => found.push(line))
  t.same(found, [])
})

t.test('the statechart alone may change while a window is open', async (t) => {
  const { reason } = aim
  const outcomes = await Array.fromAsync(
    moveItems(engine, admin, { machineVersion: '2', reason, dryRun: true }),
  )
  const lines = outcomes.flatMap(linesOf)
  t.same(lines, [
    'Y.open: version 1 → 2',
    '  stays in aap.lastCall',
    '  deadlines: lastCall until 2018-03-14',
    '  may follow now: recordContribution',
  ])
})

t.test('a group limits it, one that is unknown stops it', async (t) => {
  await t.rejects(run({ group: 'SG21' }), { code: 'VALIDATION' })
  await enterGroups(service)
  t.same(kinds(await run({ group: 'WP1/20', dryRun: true })), [
    ...['present', 'present', 'refused', 'present', 'ended', 'present'],
  ])
  t.same(await run({ group: 'WP2/20', dryRun: true }), [])
})

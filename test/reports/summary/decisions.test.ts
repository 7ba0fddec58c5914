import t from 'tap'
import type { MeetingSummary } from '../../../src/reports/summary/schema/summary.ts'
import { createApp, type TestApp } from '../../fixtures/app.ts'
import { type Drive, drive } from '../../fixtures/drive.ts'
import { afterwards } from '../../fixtures/enter-history.ts'
import { readMarkdown } from '../../fixtures/printed.ts'

const before = { opensOn: '2017-09-04', closesOn: '2017-09-15' }
const days = { opensOn: '2018-05-06', closesOn: '2018-05-16' }
const [then, on] = [before.closesOn, days.closesOn]
const td = (number: number, revision = 0) => ({
  reference: `TD${number}`,
  revision,
})
const state = (name: string) => ({ name, category: 'memberState' })
const [swiss, germany] = [state('Switzerland'), state('Germany')]

let service: TestApp
let token = ''
/** ids of the meetings */
let [earlier, sg, wp, wtsa, empty, lone] = ['', '', '', '', '', '']

async function meet(body: object): Promise<string> {
  const answer = await service.ask('POST', '/v1/meetings', { token, body })
  return answer.json().id
}

async function summaryOf(meeting: string): Promise<MeetingSummary> {
  const url = `/v1/meetings/${meeting}/summary`
  const answer = await service.ask('GET', url)
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return answer.json()
}

/** An item under study since the earlier meeting, unless told otherwise. */
async function study(
  provisionalName: string,
  form: object = {},
  adoptedAt: object = { forum: 'SG', meeting: earlier },
  day = then,
): Promise<Drive> {
  const item = await drive(service, token, {
    provisionalName,
    on: day,
    ...form,
  })
  await item.send(day, 'adopt', adoptedAt)
  return item
}

const final = { document: td(1), final: true, summary: 'Short' }

/** An item in AAP that is in its last call. */
async function lastCall(name: string): Promise<Drive> {
  const item = await study(name)
  const given = { forum: 'SG', meeting: earlier, document: td(1) }
  await item.send(then, 'consent', given)
  await item.send(then, 'submitText', final)
  const start = '2017-10-01'
  await item.send(start, 'announceLastCall', { announcement: 'AAP-21', start })
  return item
}

/** An item that the meeting has taken for its decision, in AAP. */
async function decidingAap(name: string): Promise<Drive> {
  const item = await lastCall(name)
  const comment = { from: swiss, class: 'substantive', text: 'No.' }
  await item.send('2017-10-10', 'comment', comment)
  await item.send('2017-11-01', 'referToStudyGroup')
  await item.send('2018-04-01', 'announceStudyGroupApproval', { meeting: sg })
  await item.send('2018-05-15', 'openDecision', { meeting: sg })
  return item
}

/** An item on which Member States were asked, with some replies for it. */
async function consulted(name: string, yes: number, no: number) {
  const item = await study(name, { process: 'TAP', subjects: ['numbering'] })
  const given = { forum: 'SG', meeting: earlier, document: td(2) }
  await item.send(then, 'submitText', final)
  await item.send(then, 'determine', given)
  const asked = { circular: '40', meeting: sg }
  await item.send('2017-10-15', 'announceConsultation', asked)
  for (let i = 0; i < yes + no; i += 1) {
    const support = i < yes ? 'yes' : 'no'
    const reply = { from: state(`State ${i}`), support }
    await item.send('2018-02-01', 'reply', reply)
  }
  return item
}

const here = (forum = 'SG', meeting = sg) => ({ forum, meeting })

t.before(async () => {
  service = await createApp(t, { env: afterwards })
  token = await service.tokenOf('admin')
  const group = 'SG20'
  earlier = await meet({ name: 'Before', kind: 'SG', group, ...before })
  sg = await meet({ name: 'The meeting', kind: 'SG', group, ...days })
  wp = await meet({ name: 'WP', kind: 'WP', group: 'WP1/20', ...days })
  const october = { opensOn: '2018-10-01', closesOn: '2018-10-05' }
  wtsa = await meet({ name: 'WTSA', kind: 'WTSA', ...october })
  empty = await meet({ name: 'Empty', kind: 'TSAG', ...october })
  lone = await meet({ name: 'Alone', kind: 'WP', group: 'WP2/20', ...october })
})

/** Names of the items in a table. */
const names = (rows: readonly { name: string }[]) =>
  rows.map(({ name }) => name)

t.test('what was determined, approved and not', async (t) => {
  const mature = await study('Y.mature', { process: 'TAP' })
  await mature.send(on, 'determine', { ...here(), document: td(10, 1) })
  const tap = await consulted('Y.tap', 7, 3)
  await tap.send('2018-05-15', 'openDecision', { meeting: sg })
  await tap.send('2018-05-15', 'decide', { opposing: [], abstaining: [swiss] })
  await (await consulted('Y.failed', 5, 3)).send('2018-05-01', 'recordIpr', {
    reference: 'P1',
    party: swiss,
  })
  const aap = await decidingAap('Y.aap')
  const concerns = [{ party: germany, note: 'Too soon' }]
  const decision = { opposing: [swiss], abstaining: [], concerns }
  await aap.send('2018-05-15', 'decide', decision)
  const lost = await decidingAap('Y.lost')
  const against = { opposing: [swiss, germany, swiss], abstaining: [] }
  await lost.send('2018-05-15', 'decide', against)

  const summary = await summaryOf(sg)
  t.match(summary.determined, [
    { name: 'Y.mature', document: { label: 'TD10-R1' }, on },
  ])
  t.match(summary.approved, [
    { name: 'Y.tap', process: 'TAP', opposing: [], abstaining: [swiss] },
    { name: 'Y.aap', process: 'AAP', document: { label: 'TD1' }, concerns },
  ])
  t.same(names(summary.notApproved), ['Y.lost'])
  t.same(summary.notApproved[0]?.opposing, [swiss, germany])
  t.match(summary.failedConsultations, [
    {
      name: 'Y.failed',
      support: { yes: 5, no: 3, replies: 8, share: 62.5, needed: 70 },
    },
  ])
  t.same(summary.newWorkItems, [])
  t.same(summary.consented, { revised: [], new: [] })
  const earlierOne = await summaryOf(earlier)
  t.same(names(earlierOne.determined), ['Y.tap', 'Y.failed'])
  t.same(earlierOne.failedConsultations, [])
  t.same(names(earlierOne.consented.new), ['Y.aap', 'Y.lost'])
})

t.test('what was deleted, or is to be', async (t) => {
  const inForce = await lastCall('Y.in-force')
  await inForce.send('2017-11-01', 'approve')
  const proposed = { meeting: sg, opposing: [], circular: '77' }
  await inForce.send(on, 'proposeDeletion', proposed)
  const paper = await study('Y.paper', { kind: 'supplement' })
  const agreed = { forum: 'SG', meeting: earlier, document: td(3) }
  await paper.send(then, 'agree', agreed)
  await paper.send(on, 'delete', { ...here(), reason: 'Out of date' })
  const { deletions } = await summaryOf(sg)
  t.same(names(deletions.proposed), ['Y.in-force'])
  t.same(names(deletions.decided), ['Y.paper'])
})

t.test('every other decision', async (t) => {
  const reason = 'As discussed'
  const left = await drive(service, token, { provisionalName: 'Y.left', on })
  await left.send(on, 'reject', { ...here(), reason })
  const back = await study('Y.back')
  const put = { decision: 'consent', document: td(4) }
  await back.send(on, 'submitForDecision', put)
  await back.send(on, 'returnToStudy', { reason })
  const unsaid = await study('Y.unsaid')
  await unsaid.send(on, 'consent', { ...here(), document: td(5) })
  await unsaid.send(on, 'withdrawConsent', { ...here(), reason })
  const unripe = await study('Y.unripe', { process: 'TAP' })
  await unripe.send(on, 'determine', { ...here(), document: td(6) })
  await unripe.send(on, 'withdrawDetermination', { ...here(), reason })
  const longer = await decidingAap('Y.longer')
  await longer.send('2018-05-15', 'requestMoreTime', { by: swiss })
  const later = await decidingAap('Y.later')
  await later.send('2018-05-15', 'defer', { reason })
  const stale = await study('Y.stale')
  await stale.send(on, 'discontinue', { ...here(), reason })
  const twin = await study('Y.twin')
  await twin.send(on, 'merge', { into: 'Y.back', reason })
  const other = await study('Y.other')
  await other.send(on, 'changeKind', {
    kind: 'supplement',
    reason,
    meeting: sg,
  })
  const up = await study('Y.up', { process: 'TAP' })
  await up.send(on, 'determine', { ...here(), document: td(7) })
  await up.send(on, 'referToWtsa', { reason })

  const summary = await summaryOf(sg)
  const others = summary.others.map((one) => [
    one.name,
    one.outcome,
    one.detail,
  ])
  t.same(others, [
    ['Y.left', 'notAdopted', reason],
    ['Y.back', 'returnedToStudy', reason],
    ['Y.unsaid', 'consentWithdrawn', reason],
    ['Y.unripe', 'determinationWithdrawn', reason],
    ['Y.longer', 'moreTimeRequested', 'Switzerland'],
    ['Y.later', 'deferred', reason],
    ['Y.stale', 'discontinued', reason],
    ['Y.twin', 'merged', `Y.back: ${reason}`],
    ['Y.other', 'kindChanged', `supplement: ${reason}`],
    ['Y.up', 'referredToWtsa', reason],
  ])
  t.notOk(names(summary.consented.new).includes('Y.unsaid'))
  t.notOk(names(summary.determined).includes('Y.unripe'))
  const submitted = summary.workingParties
    .flatMap(({ questions }) => questions)
    .flatMap((question) => question.submitted)
  t.match(submitted, [{ name: 'Y.back', decided: false }])

  await up.send('2018-10-05', 'decideAtWtsa', { approved: true })
})

t.test('a process may change, or by a declaration', async (t) => {
  const plain = await study('Y.plain', { process: 'TAP' })
  const vote = { for: 3, against: 1, abstain: 0 }
  await plain.send(on, 'changeProcess', {
    ...{ to: 'AAP', requestedBy: [swiss], secondedBy: [germany] },
    ...{ reasons: 'No policy', document: td(8), meeting: sg },
    ...{ decidedBy: 'vote', vote },
  })
  const item = await decidingAap('Y.policy')
  await item.send('2018-05-15', 'declarePolicyImplications', { by: germany })
  const { processChanges } = await summaryOf(sg)
  t.match(processChanges, [
    {
      name: 'Y.plain',
      from: 'TAP',
      to: 'AAP',
      requestedBy: [swiss],
      secondedBy: [germany],
      decidedBy: 'vote',
    },
    {
      name: 'Y.policy',
      from: 'AAP',
      to: 'TAP',
      requestedBy: [germany],
      reasons: null,
      decidedBy: 'declaration',
    },
  ])
})

t.test('an item counts once although both plenaries spoke of it', async (t) => {
  const item = await study('Y.both', {}, here('WP', wp), on)
  await item.send(on, 'consent', { ...here('WP', wp), document: td(20) })
  await item.send(on, 'withdrawConsent', { ...here(), reason: 'A new text' })
  await item.send(on, 'consent', { ...here(), document: td(20, 1) })
  const summary = await summaryOf(sg)
  t.same(
    summary.within.map(({ group }) => group),
    ['WP1/20'],
  )
  t.same(names(summary.consented.new), ['Y.both'])
  t.match(summary.consented.new, [{ document: { label: 'TD20-R1' } }])
  t.same(names(summary.newWorkItems), ['Y.both'])
  const own = await summaryOf(wp)
  t.match(own.consented.new, [{ document: { label: 'TD20' } }])
  t.same(own.within, [])
})

t.test('the record is as of then, and as it was corrected', async (t) => {
  const item = await study('Y.then', { question: '10/20' }, here(), on)
  const seq = await item.send(on, 'consent', { ...here(), document: td(30) })
  await item.send('2018-06-01', 'assignNumber', { number: 'Y.4999' })
  const correct = (event: number, fields: object) =>
    item.send('2018-06-02', 'correct', { event, reason: 'A slip', fields })
  await correct(1, { title: 'The right title' })
  await correct(seq, { document: td(31) })
  await correct(seq, { document: td(32), note: 'Seen twice' })
  const { consented } = await summaryOf(sg)
  t.match(consented.new.at(-1), {
    name: 'Y.then',
    number: null,
    title: 'The right title',
    question: '10/20',
    document: { label: 'TD32' },
  })
  t.same(names(consented.new), ['Y.both', 'Y.then'], '2/20 before 10/20')
})

t.test('a revision without a number goes by its name', async (t) => {
  const item = await study('Y.9-R1', { versionType: 'revised' })
  await item.send(on, 'consent', { ...here(), document: td(40) })
  t.same(names((await summaryOf(sg)).consented.revised), ['Y.9-R1'])
  const url = `/v1/meetings/${sg}/summary.md`
  const { tables } = readMarkdown((await service.ask('GET', url)).body)
  t.same(tables.find(({ caption }) => /Revised/.test(caption))?.rows, [
    ['Y.9-R1', 'A text', '2/20', 'TD40'],
  ])
})

t.test('what names the meeting counts, of whatever study group', async (t) => {
  const form = { studyGroup: 13, question: '1/13' }
  await study('Y.13', form, here(), on)
  const { newWorkItems, workingParties } = await summaryOf(sg)
  t.ok(names(newWorkItems).includes('Y.13'))
  const questions = workingParties.flatMap((party) => party.questions)
  t.notOk(questions.some(({ question }) => question === '1/13'))
})

t.test('a correction may move an event to another meeting', async (t) => {
  const item = await study('Y.moved', {}, here(), on)
  const fields = { meeting: earlier, on: then }
  await item.send(on, 'correct', { event: 2, reason: 'A slip', fields })
  t.notOk(names((await summaryOf(sg)).newWorkItems).includes('Y.moved'))
  t.ok(names((await summaryOf(earlier)).newWorkItems).includes('Y.moved'))
})

t.test('a WTSA decides for every study group', async (t) => {
  const summary = await summaryOf(wtsa)
  t.match(summary.approved, [{ name: 'Y.up', process: 'WTSA', opposing: [] }])
  t.same(summary.workingParties, [])
})

t.test('an empty meeting has an empty summary', async (t) => {
  for (const meeting of [empty, lone]) {
    const summary = await summaryOf(meeting)
    t.same(summary.newWorkItems, [])
    t.same(summary.workingParties, [])
    t.same(summary.otherGroups, [])
    const url = `/v1/meetings/${meeting}/summary.md`
    const { headings, tables } = readMarkdown(
      (await service.ask('GET', url)).body,
    )
    t.same(headings, [`# ${summary.title}`])
    t.same(tables, [])
  }
})

t.test('the page has a table for each decision', async (t) => {
  const url = `/v1/meetings/${sg}/summary.md`
  const { tables } = readMarkdown((await service.ask('GET', url)).body)
  const rows = (caption: string) =>
    tables.find((one) => one.caption === caption)?.rows
  t.match(rows('Recommendations determined')?.[0], ['', 'Y.mature'])
  t.match(rows('Approved at the meeting (AAP)')?.[0], [
    '',
    'Y.aap',
    'A text',
    '2/20',
    'TD1',
    'Germany: Too soon',
  ])
  t.equal(rows('Approved at the meeting (TAP)')?.length, 1)
  t.equal(
    rows('Not approved at the meeting')?.[0]?.at(-1),
    'Switzerland, Germany',
  )
  t.equal(
    rows('Not enough support in the consultation of Member States')?.[0]?.at(
      -1,
    ),
    '5 of 8 replies support: 62.5 %, 70 % needed',
  )
  t.equal(rows('Proposed for deletion')?.[0]?.[1], 'Y.in-force')
  t.equal(rows('Deleted')?.[0]?.[1], 'Y.paper')
  t.equal(rows('Other decisions on work items')?.length, 11)
  t.same(rows('Submitted for decision'), [
    ['TD4', 'Y.back', 'A text', 'Consent', 'No'],
  ])
})

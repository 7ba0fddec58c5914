import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { currentEdition } from '../machines/editions.ts'
import { enterLaw } from '../src/law.ts'
import type { EditionDescription } from '../src/machines/editions-schema.ts'
import type { MachineDescription } from '../src/machines/schema.ts'
import { createApp } from './fixtures/app.ts'
import { runCommand } from './fixtures/command.ts'
import { createDatabase } from './fixtures/database.ts'
import { type Drive, drive, meet } from './fixtures/drive.ts'
import { readAll } from './fixtures/propose.ts'
import { secondEdition } from './fixtures/second-law.ts'
import { secondLaw, writeLaw } from './fixtures/second-law-file.ts'
import { exported, goRound } from './fixtures/transfers.ts'

const firstEdition = currentEdition

const service = await createApp(t, {
  env: { CLOCK: 'virtual:2018-12-31T12:00:00Z' },
})
const { ask, tokenOf } = service
const token = await tokenOf('admin')
const day = '2018-01-08'
const meeting = await meet(service, token, day, day)
const document = { reference: 'TD1' }
const sg = { forum: 'SG', meeting }

/** An item that is under study. */
async function study(name: string, more: object = {}): Promise<Drive> {
  const form = { provisionalName: name, on: day, ...more }
  const item = await drive(service, token, form)
  await item.send(day, 'adopt', sg)
  return item
}

async function consent(item: Drive): Promise<void> {
  await item.send(day, 'submitText', { document, final: true, summary: 'S.' })
  await item.send(day, 'consent', { ...sg, document })
}

const announce = (item: Drive) =>
  item.send('2018-02-01', 'announceLastCall', {
    announcement: 'AAP-30',
    start: '2018-02-01',
  })

const read = async ({ id }: Drive) =>
  (await ask('GET', `/v1/work-items/${id}`)).json()

const tryToSend = (item: Drive, type: string, payload: object) =>
  ask('POST', `/v1/work-items/${item.id}/events`, {
    token,
    body: { on: '2018-03-10', type, ...payload },
  })

const before = {
  called: await study('Y.called-before'),
  consented: await study('Y.consented-before'),
  studied: await study('Y.studied-before'),
  submitted: await study('Y.submitted-before'),
}
await consent(before.called)
await announce(before.called)
await consent(before.consented)
const submission = { decision: 'consent', document }
await before.submitted.send(day, 'submitForDecision', submission)

enterLaw(secondLaw)

const since = {
  called: await study('Y.called-since'),
  studied: await study('Y.studied-since'),
  submitted: await study('Y.submitted-since'),
  older: await study('Y.older-edition', { edition: firstEdition }),
}
await consent(since.called)
await consent(since.older)
await since.submitted.send(day, 'submitForDecision', submission)
for (const item of [before.consented, since.called, since.older]) {
  await announce(item)
}

t.test(
  'items begun before keep their law, new ones have the new',
  async (t) => {
    for (const item of Object.values(before)) {
      const expected = { machineVersion: '1', edition: firstEdition }
      t.match(await read(item), expected)
    }
    for (const item of Object.values(since)) {
      const edition = item === since.older ? firstEdition : secondEdition
      t.match(await read(item), { machineVersion: '2', edition })
    }
  },
)

t.test('windows and approvals are of the edition of the item', async (t) => {
  for (const [item, lastDay, approvedOn] of [
    [before.called, '2018-02-28', '2018-03-01'],
    [before.consented, '2018-02-28', '2018-03-01'],
    [since.older, '2018-02-28', '2018-03-01'],
    [since.called, '2018-03-07', '2018-03-08'],
  ] as const) {
    const list = `/v1/deadlines?workItem=${item.id}`
    t.match(await readAll(service, list), [{ name: 'lastCall', date: lastDay }])
    await item.send('2018-03-08', 'approve')
    t.match(await read(item), { state: 'approved.inForce', approvedOn })
  }
})

t.test('transitions are of the version of the item', async (t) => {
  const discontinuation = { ...sg, reason: 'Nobody works on it.' }
  await before.studied.send(day, 'discontinue', discontinuation)
  await since.studied.send(day, 'discontinue', discontinuation)
  t.match(await read(before.studied), { state: 'discontinued' })
  t.match(await read(since.studied), { state: 'study.shelved' })
  const back = { reason: 'More work is needed.' }
  t.match(await tryToSend(before.submitted, 'returnToStudy', back), {
    statusCode: 201,
  })
  t.match(await tryToSend(since.submitted, 'returnToStudy', back), {
    statusCode: 409,
  })
  const shelved = '/v1/work-items?state=study.shelved'
  t.match(await readAll(service, shelved), [{ id: since.studied.id }])
})

t.test('each version and edition is shown as it is', async (t) => {
  const machines = await readAll(service, '/v1/machines')
  t.match(machines, [
    { version: '1', current: false },
    { version: '2', current: true },
  ])
  const shown = async (version: string) => {
    const url = `/v1/machines/recommendation?version=${version}`
    const answer = await ask('GET', url)
    return answer.json() as MachineDescription
  }
  const [one, two] = [await shown('1'), await shown('2')]
  const paths = ({ states }: MachineDescription) =>
    states.map(({ path }) => path).sort()
  t.same(paths(two), [...paths(one), 'study.shelved'].sort())
  const ways = ({ transitions }: MachineDescription) =>
    transitions.map(({ from, event, to }) => `${from} ${event} ${to}`)
  const lost = ways(one).filter((way) => !ways(two).includes(way))
  t.same(
    lost,
    [
      'study.active discontinue discontinued',
      'study.submitted returnToStudy study.active',
    ].filter((way) => ways(one).includes(way)),
  )
  const editions = await readAll<EditionDescription>(service, '/v1/editions')
  t.match(
    new Map(editions.map(({ id, current }) => [id, current])),
    new Map([
      [firstEdition, false],
      [secondEdition, true],
    ]),
  )
})

t.test('an item goes over on purpose, and everybody can tell', async (t) => {
  const item = await study('Y.goes-over', { edition: firstEdition })
  const url = `/v1/work-items/${item.id}/events`
  const change = (machineVersion: string, more = {}) => ({
    token,
    body: {
      ...{ type: 'changeRules', on: day, machineVersion },
      ...{ reason: 'The study group asked for it.', ...more },
    },
  })
  const member = await tokenOf('sgChair')
  t.match(await ask('POST', url, { ...change('1'), token: member }), {
    statusCode: 403,
  })
  t.match(await ask('POST', url, change('2')), { statusCode: 409 })
  const moved = await ask('POST', url, change('1'))
  t.match(moved.json(), {
    event: { from: 'study.active', to: 'study.active' },
    workItem: { machineVersion: '1', edition: firstEdition },
  })
  const edition = secondEdition
  await item.send(day, 'changeRules', {
    ...{ machineVersion: '2', edition, reason: 'And back.' },
  })
  t.match(await read(item), { machineVersion: '2', edition })
  await consent(item)
  await announce(item)
  const list = `/v1/deadlines?workItem=${item.id}`
  t.match(await readAll(service, list), [{ date: '2018-03-07' }])
  const early = change('2', { on: '2018-02-02', edition: firstEdition })
  t.match((await ask('POST', url, early)).json(), {
    code: 'TRANSITION_REFUSED',
    earliest: '2018-03-08',
  })
  await item.send('2018-02-02', 'changeRules', {
    ...{ machineVersion: '1', reason: 'The statechart alone.' },
  })
  await item.send('2018-03-08', 'changeRules', {
    ...{ machineVersion: '1', edition: firstEdition, reason: 'It is over.' },
  })
  await item.send('2018-03-09', 'approve')
  t.match(await read(item), { approvedOn: '2018-03-08' })
  const past = async (asOf: string) =>
    (await ask('GET', `/v1/work-items/${item.id}?asOf=${asOf}`)).json()
  t.match(await past('2018-02-01'), { machineVersion: '2', edition })
  t.match(await past('2018-02-02'), { machineVersion: '1', edition })
})

t.test('the record of several versions goes round', async (t) => {
  await goRound(t, service.engine)
})

t.test('who lacks a version says which', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'rectrack-law-'))
  t.teardown(() => rm(folder, { recursive: true }))
  const file = join(folder, 'record.ndjson')
  await writeFile(file, await exported(service.engine))
  const law = await writeLaw(folder)
  const { url: DATABASE_URL } = await createDatabase(t)
  const run = (command: string, LAW: string, args: string[] = []) =>
    runCommand(`src/cli/${command}.ts`, { DATABASE_URL, LAW }, args)
  const lacking = await run('import', '', [file])
  t.match(lacking, {
    code: 1,
    stderr: /machine recommendation@2, which this installation does not have/,
  })
  t.match(await run('import', law, [file]), { code: 0, stderr: '' })
  t.match(await run('verify', law), { code: 0, stdout: / 0 discrepancies/ })
  t.match(await run('verify', ''), { code: 1 })
  t.match(await run('verify', law, [file]), { code: 0 })
  t.match(await run('verify', '', [file]), {
    code: 1,
    stdout: /machine recommendation@2, which this installation does not have/,
  })
})

t.test('a module that is no law is one line', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'rectrack-law-'))
  t.teardown(() => rm(folder, { recursive: true }))
  for (const [text, words] of [
    ['export const one = 1', /no function as its default export/],
    ['export default () => ({ machines: [', /LAW names no law/],
    [
      "export default ({ recommendationOf }) => ({ machines: [recommendationOf('1')] })",
      /there is a machine recommendation@1 already/,
    ],
    [
      'export default ({ firstEdition }) => ({ editions: [firstEdition] })',
      /there is a rule edition "A\.8 \(10\/2008\) .*" already/,
    ],
  ] as const) {
    const file = join(folder, `${words.source.length}.mjs`)
    await writeFile(file, text)
    const { code, stderr } = await runCommand('src/cli/verify.ts', {
      LAW: file,
    })
    t.equal(code, 1)
    t.match(stderr, words)
    t.match(stderr, /^rectrack: LAW .*\n$/)
  }
})

import t from 'tap'
import { verify } from '../../src/audit/verify.ts'
import type { LinkedEvent, WorkItem } from '../../src/work-items/schema.ts'
import { createApp } from '../fixtures/app.ts'
import { drive } from '../fixtures/drive.ts'
import { afterwards } from '../fixtures/enter-history.ts'
import { register } from '../fixtures/register.ts'

const service = await createApp(t, { env: afterwards })
const { ask, db } = service
const token = await service.tokenOf('tsb')

async function meet(group: string) {
  const answer = await ask('POST', '/v1/meetings', {
    token,
    body: {
      ...{ name: group, kind: 'SG', group },
      ...{ opensOn: '2017-09-04', closesOn: '2017-09-15' },
    },
  })
  return answer.json().id as string
}

const sg20 = await meet('SG20')
const tsag = await meet('TSAG')

const justification = { reference: 'TD100', revision: 1 }
const document = { reference: 'TD100', revision: 2 }
const evidence = [{ reference: 'TD 9/GEN' }, { reference: 'Circular 68' }]

/** Takes a new item to its adoption, with the papers above. */
async function adopt(provisionalName: string, meeting = sg20) {
  const on = '2017-09-04'
  const item = await drive(service, token, {
    ...{ provisionalName, justification, on },
  })
  await item.send('2017-09-15', 'adopt', {
    ...{ forum: 'SG', meeting, document, evidence },
  })
  const url = `/v1/work-items/${item.id}`
  return { ...item, url }
}

const warn = (...papers: string[]) =>
  papers.map((paper) => `${paper} is not in the register of papers.`)

const before = await adopt('Y.before')

t.test('papers that are in no register are told of and accepted', async (t) => {
  const events = await before.read<LinkedEvent>('events')
  t.same(
    events.map(({ warnings }) => warnings),
    [
      warn('Revision 1 of TD100'),
      warn('Revision 2 of TD100', 'TD 9/GEN', 'Circular 68'),
    ],
  )
  t.same(events[1]?.facts.unknownDocuments, [
    document,
    { reference: 'TD 9/GEN', revision: 0 },
    { reference: 'Circular 68', revision: 0 },
  ])
  t.match(events[1]?.documents, [
    { ...document, as: 'document', id: null, href: null },
    { reference: 'TD 9/GEN', revision: 0, as: 'evidence', id: null },
    { reference: 'Circular 68', as: 'evidence', id: null, href: null },
  ])
  const item = (await ask('GET', before.url)).json<WorkItem>()
  t.match(item.documents, [
    { id: null, href: null },
    { ...document, id: null },
  ])
})

t.test('a correction with evidence is warned of alike', async (t) => {
  const { send, read } = await adopt('Y.corrected')
  await send('2017-09-15', 'correct', {
    ...{ event: 2, reason: 'Misspelt.', fields: { note: 'x' } },
    evidence: [{ reference: 'TD55' }],
  })
  const events = await read<LinkedEvent>('events')
  t.same(events[2]?.warnings, warn('TD55'))
})

t.test('papers of elsewhere are not those that are meant', async (t) => {
  for (const more of [
    { group: 'SG17' },
    { on: '2016-12-31' },
    { revision: 3 },
  ]) {
    await register(service, token, { ...document, ...more })
  }
  const [, event] = await before.read<LinkedEvent>('events')
  t.match(event?.documents[0], { ...document, id: null })
})

t.test('what is registered afterwards is linked from then on', async (t) => {
  const tags = async () => {
    const urls = ['events', 'documents'].map((part) => `${before.url}/${part}`)
    const answers = await Promise.all(urls.map((url) => ask('GET', url)))
    return answers.map(({ headers }) => headers.etag)
  }
  const [first, second] = await tags()
  const paper = await register(service, token, {
    ...document,
    title: 'The A.1 form',
    group: 'WP1/20',
    disposition: 'agreed',
  })
  const circular = await register(service, token, {
    ...{ kind: 'circular', reference: 'Circular 68', title: 'A circular' },
  })
  const link = { id: paper.id, href: paper.href }
  const [, event] = await before.read<LinkedEvent>('events')
  t.match(event?.documents, [
    { ...document, ...link },
    { id: null },
    { id: circular.id },
  ])
  t.same(event?.warnings.length, 3, 'what was said then stays')
  t.match(await before.read('documents'), [
    { ...justification, id: null, title: null },
    {
      ...{ ...document, ...link, as: 'document' },
      ...{ title: 'The A.1 form', kind: 'td', disposition: 'agreed' },
    },
    { reference: 'TD 9/GEN', id: null, kind: null },
    { id: circular.id, kind: 'circular', disposition: null },
  ])
  const filed = [
    { ...justification, id: null },
    { ...document, ...link },
  ]
  const item = (await ask('GET', before.url)).json<WorkItem>()
  t.match(item.documents, filed)
  const list = (await ask('GET', '/v1/work-items?q=before')).json()
  t.match(list.items, [{ documents: filed }])
  const [one, other] = await tags()
  t.not(one, first)
  t.not(other, second)
})

t.test('papers that are registered are no reason to warn', async (t) => {
  await register(service, token, justification)
  await register(service, token, { reference: 'td9/gen' })
  const after = await adopt('Y.after')
  const events = await after.read<LinkedEvent>('events')
  for (const { warnings, facts, documents } of events) {
    t.same(warnings, [])
    t.notOk('unknownDocuments' in facts)
    for (const { href } of documents) t.match(href, /^\/v1\/documents\//)
  }
})

t.test('the meeting of another group means its own papers', async (t) => {
  const adopted = await adopt('Y.elsewhere', tsag)
  const read = async () => {
    const [, event] = await adopted.read<LinkedEvent>('events')
    const item = (await ask('GET', adopted.url)).json<WorkItem>()
    return [event?.documents[0]?.id, item.documents[1]?.id]
  }
  t.same(await read(), [null, null])
  const paper = await register(service, token, { ...document, group: 'TSAG' })
  t.same(await read(), [paper.id, paper.id])
})

t.test('what one plenary decides is warned of by its item', async (t) => {
  const decide = (provisionalName: string, paper: object) => [
    {
      propose: {
        ...{ provisionalName, title: 'A text', studyGroup: 20 },
        ...{ question: '2/20', kind: 'recommendation', versionType: 'new' },
        justification: paper,
      },
    },
    { workItem: provisionalName, type: 'adopt', document: paper },
  ]
  const answer = await ask('POST', `/v1/meetings/${sg20}/decisions`, {
    token,
    body: {
      on: '2017-09-15',
      decisions: [
        ...decide('Y.known', document),
        ...decide('Y.unknown', { reference: 'TD999' }),
      ],
    },
  })
  t.equal(answer.statusCode, 201, answer.body)
  const { results } = answer.json()
  t.same(
    results.map(({ event }: { event: LinkedEvent }) => event.warnings),
    [[], [], warn('TD999'), warn('TD999')],
  )
})

t.test('the record gives the same warnings when played again', async (t) => {
  const lines: string[] = []
  const { discrepancies } = await verify(db, (line) => lines.push(line))
  t.same(lines, [])
  t.equal(discrepancies, 0)
})

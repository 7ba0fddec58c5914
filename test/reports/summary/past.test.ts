import t from 'tap'
import type { MeetingSummary } from '../../../src/reports/summary/schema/summary.ts'
import { createApp } from '../../fixtures/app.ts'
import { drive } from '../../fixtures/drive.ts'

const clock = 'virtual:2018-01-01T00:00:00Z'
const service = await createApp(t, { env: { CLOCK: clock } })
const { ask } = service
const token = await service.tokenOf('admin')

async function post(path: string, body: object) {
  const answer = await ask('POST', path, { token, body })
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return answer.json()
}

const { id } = await post('/v1/meetings', {
  ...{ name: 'SG20, September 2017', kind: 'SG', group: 'SG20' },
  ...{ opensOn: '2017-09-04', closesOn: '2017-09-15' },
})
const forum = { forum: 'SG', meeting: id }
const document = { reference: 'TD1' }
const paper = (reference: string) =>
  post('/v1/documents', {
    ...{ kind: 'contribution', reference, title: reference },
    ...{ meeting: id, on: '2017-09-04' },
  })
const note = (body: object) =>
  post(`/v1/meetings/${id}/notes`, { section: 'highlights', ...body })

const first = await drive(service, token, {
  ...{ provisionalName: 'Y.first', on: '2017-09-04' },
})
await first.send('2017-09-05', 'adopt', forum)
await first.send('2017-09-14', 'consent', { ...forum, document })
const second = await drive(service, token, {
  ...{ provisionalName: 'Y.second', on: '2017-09-04' },
})
await second.send('2017-09-06', 'adopt', forum)
await paper('C1')
const draft = await note({ text: 'A draft.' })

await ask('PUT', '/v1/clock', { token, body: { now: '2018-02-01T00:00:00Z' } })
await second.send('2017-09-15', 'consent', { ...forum, document })
await paper('C2')
await note({ text: 'What was meant.', replaces: draft.id })

const read = async (query: string): Promise<MeetingSummary> =>
  (await ask('GET', `/v1/meetings/${id}/summary?${query}`)).json()

const points: [
  query: string,
  consented: string[],
  begun: string[],
  papers: string[],
  text: string,
][] = [
  [
    '',
    ['Y.first', 'Y.second'],
    ['Y.first', 'Y.second'],
    ['C1', 'C2'],
    'What was meant.',
  ],
  [
    'knownAt=2018-01-15',
    ['Y.first'],
    ['Y.first', 'Y.second'],
    ['C1'],
    'A draft.',
  ],
  [
    'asOf=2017-09-14',
    ['Y.first'],
    ['Y.first', 'Y.second'],
    ['C1', 'C2'],
    'What was meant.',
  ],
  ['asOf=2017-09-05', [], ['Y.first'], ['C1', 'C2'], 'What was meant.'],
  [
    'asOf=2017-09-15&knownAt=2018-02-01T00:00:00Z',
    ['Y.first', 'Y.second'],
    ['Y.first', 'Y.second'],
    ['C1', 'C2'],
    'What was meant.',
  ],
]

for (const [query, consented, begun, papers, text] of points) {
  t.test(`the summary read so with ${query || 'nothing'}`, async (t) => {
    const summary = await read(query)
    const names = (rows: { name: string }[]) => rows.map(({ name }) => name)
    t.same(names(summary.consented.new), consented)
    t.same(names(summary.newWorkItems), begun)
    t.same(
      summary.contributions.map(({ reference }) => reference),
      papers,
    )
    t.same(
      summary.notes.map((one) => one.text),
      [text],
    )
  })
}

t.test('so does the page of it', async (t) => {
  const path = `/v1/meetings/${id}/summary.md?knownAt=2018-01-15`
  const { body } = await ask('GET', path)
  t.match(body, 'Y.first')
  t.match(body, 'A draft.')
  t.notMatch(body, 'What was meant.')
  const wrong = await ask('GET', `/v1/meetings/${id}/summary?asOf=2017-02-30`)
  t.match(wrong.json(), { status: 400, errors: [{ path: '/asOf' }] })
})

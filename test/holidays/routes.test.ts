import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { createApp } from '../fixtures/app.ts'
import { drive, meet } from '../fixtures/drive.ts'
import { readAll } from '../fixtures/propose.ts'

interface Holiday {
  date: string
  name: string
}

const env = { CLOCK: 'virtual:2017-12-31T12:00:00Z' }

t.test('Geneva has these holidays on working days of 2017', async (t) => {
  const service = await createApp(t, { env })
  const all = await readAll<Holiday>(service, '/v1/holidays?year=2017')
  const byDate = new Map(all.map(({ date, name }) => [date, name]))
  for (const date of [
    // New Year is a Sunday; the others are of the canton's law.
    ...['2017-01-01', '2017-04-14', '2017-04-17', '2017-05-25', '2017-06-05'],
    ...['2017-08-01', '2017-09-07', '2017-12-25', '2017-12-31'],
  ]) {
    t.ok(byDate.get(date), date)
  }
  t.notOk(byDate.has('2017-05-01'))
  t.same(await readAll(service, '/v1/holidays'), all, 'the present year')
  t.same(await readAll(service, '/v1/holidays?year=2017&limit=2'), all)
  const first = await service.ask('GET', '/v1/holidays')
  const headers = { 'if-none-match': String(first.headers.etag) }
  const again = await service.ask('GET', '/v1/holidays', { headers })
  t.equal(again.statusCode, 304)
  for (const [query, path] of [
    ['year=17', '/year'],
    ['year=2201', '/year'],
    ['year=x', '/year'],
    ['cursor=x', '/cursor'],
    ['month=1', '/month'],
  ] as const) {
    const answer = await service.ask('GET', `/v1/holidays?${query}`)
    t.match(answer.json(), { code: 'VALIDATION', errors: [{ path }] }, query)
  }
})

t.test('a file stands for them, and working days follow it', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'rectrack-holidays-'))
  const HOLIDAYS = join(folder, 'holidays.json')
  const table = [
    { date: '2018-11-08', name: 'A day of our own' },
    { date: '2018-11-02', name: 'Another one' },
  ]
  await writeFile(HOLIDAYS, JSON.stringify(table))
  const clock = 'virtual:2018-07-10T00:00:00Z'
  const service = await createApp(t, { env: { CLOCK: clock, HOLIDAYS } })
  const url = '/v1/holidays?year=2018'
  t.same(await readAll(service, url), table.toReversed())
  t.same(await readAll(service, '/v1/holidays?year=2017'), [])

  // A meeting that opens on Wednesday 2018-11-14 would close the replies on
  // Monday 2018-11-05 (rules.md 9.2): two days earlier, without the weekend.
  const token = await service.tokenOf('tsb')
  const day = '2018-07-02'
  const now = await meet(service, token, day, day)
  const next = await meet(service, token, '2018-11-14', '2018-11-16')
  const form = { provisionalName: 'Y.tap', process: 'TAP' as const, on: day }
  const { id, send } = await drive(service, token, form)
  const at = { forum: 'SG', meeting: now }
  const document = { reference: 'TD1' }
  await send(day, 'adopt', at)
  await send(day, 'submitText', { document, final: true, summary: 'S.' })
  await send(day, 'determine', { ...at, document })
  const circular = 'TSB Circular 100'
  await send(day, 'announceConsultation', { circular, meeting: next })
  const answer = await service.ask('GET', `/v1/deadlines?workItem=${id}`)
  t.match(answer.json().items, [
    {
      date: '2018-11-01',
      inputs: { holidays: ['2018-11-02', '2018-11-08'] },
      explain:
        'Consultation on Y.tap ends on 2018-11-01 at 24:00 UTC: 7 working days before the opening 2018-11-14, without the holidays 2018-11-02, 2018-11-08 (Res. 1 9.4.1).',
    },
  ])
})

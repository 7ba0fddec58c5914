import t from 'tap'
import { verify } from '../../src/audit/verify.ts'
import { loadSample } from '../../src/sample/load.ts'
import type { Sample } from '../../src/sample/sample.ts'
import { sg20September2017 as sample } from '../../src/sample/sg20-2017-09.ts'
import { createApp, type TestApp } from '../fixtures/app.ts'
import { enterGroups, smallTree } from '../fixtures/groups.ts'

const plenary = 'ITU-T SG20 meeting, Geneva, 4-15 September 2017'

/** Name, number and paper of each row of the tables of the source. */
const consented = [
  ['Y.2067-R1', 'Y.4101/Y.2067', 'TD414', 1],
  ['Y.frame-SCC', 'Y.4201', 'TD425', 3],
  ['Y.SCP', 'Y.4200', 'TD426', 4],
  ['Y.TPS-req', 'Y.4116', 'TD415', 3],
  ['Y.IoT-WDS-Reqts', 'Y.4117', 'TD416', 1],
  ['Y.oneM2M.ARC', 'Y.4500.1', 'TD523', 0],
  ['Y.IoT-NCE', 'Y.4455', 'TD423', 0],
  ['Y.IoT-sec-safety', 'Y.4806', 'TD304', 3],
] as const

const agreed = [
  ['Y.SC-overview', 'Y Suppl.45 to ITU-T Y.4000 series', 'TD507', 0],
  ['Y.oneM2M.DG.CoAP', 'YSTR-CLS-oneM2M.DG.CoAP', 'TD534', 1],
  ['Y.oneM2M.UCC', 'YSTR-CLS-oneM2M.UCC', 'TD533', 1],
  ['Y.oneM2M.Ind.DE', 'YSTR-CLS-oneM2M.Ind.DE', 'TD528', 2],
  ['Y.oneM2M.DG.SEM', 'YSTR-CLS-oneM2M.DG.SEM', 'TD522', 1],
  ['Y.oneM2M.DG.AppDev', 'YSTR-CLS-oneM2M.DG.AppDev', 'TD515', 1],
  ['Y.oneM2M.DG.DM', 'YSTR-CLS-oneM2M.DG.DM', 'TD514', 1],
] as const

/** Every row of every table that a sample may touch. */
async function readAll({ db }: TestApp) {
  const tables = [
    'work_items',
    'work_item_names',
    'events',
    'deadlines',
    'meetings',
    'groups',
    'documents',
    'answers',
  ] as const
  const rows = []
  for (const table of tables) {
    rows.push(await db.selectFrom(table).selectAll().execute())
  }
  return rows
}

/** The events of one type at the plenary, each with its item. */
function eventsOf({ db }: TestApp, type: string) {
  return db
    .selectFrom('events')
    .innerJoin('work_items', 'work_items.id', 'events.work_item_id')
    .leftJoin('meetings', 'meetings.id', 'events.meeting_id')
    .select([
      'provisional_name',
      'question',
      'state',
      'work_items.code',
      'happened_on',
      'payload',
      'actor',
    ])
    .where('type', '=', type)
    .where((eb) =>
      eb.or([eb('meetings.name', '=', plenary), eb('meeting_id', 'is', null)]),
    )
    .execute()
}

t.test('the SG20 meeting of September 2017', async (t) => {
  const service = await createApp(t)
  const { ask, engine } = service
  t.same(await loadSample(engine, sample), { kind: 'loaded' })
  const read = async (ref: string) => {
    const url = `/v1/work-items/${encodeURIComponent(ref)}`
    return (await ask('GET', url)).json()
  }

  t.test('adopts 36 new work items, by Question', async (t) => {
    const adopted = await eventsOf(service, 'adopt')
    const counts: Record<string, number> = {}
    for (const { question, happened_on, payload } of adopted) {
      counts[question] = (counts[question] ?? 0) + 1
      t.equal(happened_on, '2017-09-15')
      t.match(payload, { forum: 'SG', document: { reference: /^TD\d+$/ } })
    }
    t.same(counts, {
      '2/20': 3,
      '3/20': 25,
      '4/20': 1,
      '5/20': 1,
      '6/20': 3,
      '7/20': 3,
    })
  })

  const tables = [
    ['consent', consented, 'aap.consented', 'C'],
    ['agree', agreed, 'agreed', null],
  ] as const
  for (const [type, rows, state, code] of tables) {
    t.test(`has ${rows.length} items by ${type}`, async (t) => {
      const events = await eventsOf(service, type)
      t.equal(events.length, rows.length)
      for (const [name, number, reference, revision] of rows) {
        const event = events.find((one) => one.provisional_name === name)
        t.match(event, {
          happened_on: '2017-09-15',
          state,
          code,
          payload: { forum: 'SG', document: { reference, revision } },
          actor: { id: 'sample', name: 'SG20 sample', role: 'tsb' },
        })
        for (const ref of [name, number, ...number.split('/')]) {
          t.match(await read(ref), { provisionalName: name, number, state })
        }
      }
      const others = events.map((one) => one.provisional_name)
      t.same(new Set(others), new Set(rows.map(([name]) => name)))
    })
  }

  t.test('numbers what was consented to and agreed', async (t) => {
    const numbers = await eventsOf(service, 'assignNumber')
    t.same(
      new Map(
        numbers.map(({ provisional_name, payload }) => [
          provisional_name,
          payload,
        ]),
      ),
      new Map(
        [...consented, ...agreed].map(([name, number]) => [name, { number }]),
      ),
    )
  })

  t.test('changes Y.IPv6RefModel to TAP for four members', async (t) => {
    const changes = await eventsOf(service, 'changeProcess')
    const by = ['United Kingdom', 'Germany', 'Canada', 'USA']
    t.match(changes, [
      {
        provisional_name: 'Y.IPv6RefModel',
        happened_on: '2017-09-15',
        payload: {
          to: 'TAP',
          requestedBy: by.map((name) => ({ name, category: 'memberState' })),
        },
      },
    ])
    t.match(await read('Y.IPv6RefModel'), {
      process: 'TAP',
      state: 'study.active',
      question: '3/20',
      studyPeriod: '2017-2020',
    })
  })

  t.test('holds SG20 as a tree', async (t) => {
    const list = async (query: string) => {
      const answer = await ask('GET', `/v1/groups?${query}`)
      return answer.json().items.map(({ name }: { name: string }) => name)
    }
    const first = ['Q1/20', 'Q2/20', 'Q3/20', 'Q4/20']
    const second = ['Q5/20', 'Q6/20', 'Q7/20']
    const regions = ['AFR', 'ARB', 'EECAT', 'LATAM']
    const others = [
      ['CG SG20-SG17', 'FG-DPM', 'JCA-IoT and SC&C'],
      regions.map((region) => `SG20RG-${region}`),
      ['WP1/20', 'WP2/20'],
    ].flat()
    t.same(await list('within=SG20'), [...first, ...second, ...others])
    t.same(await list('parent=WP1/20'), first)
    t.same(await list('parent=WP2/20'), second)
    t.same(await list('parent=SG20'), others)
    t.same(await list('open=false'), ['CG SG20-SG17'])
    t.same(await list('studyPeriod=2017-2020&kind=studyGroup'), ['SG20'])
  })

  t.test('finds what the plenary did for each working party', async (t) => {
    const count = async (group: string) => {
      const url = `/v1/work-items?group=${group}&meeting=${id}&limit=500`
      return (await ask('GET', url)).json().items.length
    }
    const { id } = await service.db
      .selectFrom('meetings')
      .select('id')
      .where('name', '=', plenary)
      .executeTakeFirstOrThrow()
    const questions = [3, 3 + 3, 25 + 2, 1, 1, 3 + 1, 3]
    for (const [index, items] of questions.entries()) {
      t.equal(await count(`Q${index + 1}/20`), items, `Question ${index + 1}`)
    }
    t.equal(await count('WP1/20'), 37)
    t.equal(await count('WP2/20'), 8)
    t.equal(await count('SG20'), 45)
  })

  t.test('makes every item be found by its name, whatever case', async (t) => {
    const proposals = sample.outcomes
      .flatMap(({ decisions }) => decisions)
      .flatMap(({ propose }) => propose ?? [])
    t.equal(proposals.length, 52)
    for (const { provisionalName, title, question } of proposals) {
      const expected = { provisionalName, title, question }
      t.match(await read(provisionalName), expected)
      t.match(await read(provisionalName.toUpperCase()), expected)
    }
  })

  t.test('registers its papers before it points at them', async (t) => {
    const events = await service.db
      .selectFrom('events')
      .select(['facts', 'warnings', 'type'])
      .execute()
    t.equal(events.length, 154)
    for (const { facts, warnings, type } of events) {
      t.notOk('unknownDocuments' in (facts as object), type)
      t.notMatch(warnings, [/register/])
    }
    const list = (await ask('GET', '/v1/documents?limit=500')).json()
    t.equal(list.items.length, sample.documents.length)
    for (const { reference, warnings } of list.items) {
      t.same(warnings, [], reference)
    }
    const uses = await ask('GET', '/v1/work-items/Y.4117/documents')
    for (const { reference, href, title } of uses.json().items) {
      t.match((await ask('GET', href)).json(), { reference, title })
    }
    t.equal(uses.json().items.length, 2)
  })

  t.test('tells what became of its papers', async (t) => {
    const paper = async (reference: string) =>
      (await ask('GET', `/v1/documents/${reference}`)).json()
    t.match(await paper('C260'), {
      ...{ kind: 'contribution', revision: 1, disposition: 'Noted' },
      sources: [{ name: 'United States of America', category: 'memberState' }],
    })
    t.match(await paper('TD272'), {
      kind: 'liaisonIn',
      answeredBy: { reference: 'LS68-20', on: '2017-09-15' },
    })
    t.match(await paper('Report%201'), {
      ...{ kind: 'report', group: 'SG20', on: '2017-03-23' },
      disposition: 'Approved',
    })
    t.match(await paper('TD391'), {
      ...{ kind: 'report', revision: 3, questions: ['1/20'] },
      disposition: 'Approved at the closing plenary of WP1/20',
    })
  })

  t.test('is what its events say, hash by hash', async (t) => {
    const lines: string[] = []
    const verified = await verify(service.db, (line) => lines.push(line))
    t.same(lines, [])
    t.match(verified, { workItems: 52, events: 154, discrepancies: 0 })
  })

  t.test('is loaded once', async (t) => {
    const before = await readAll(service)
    t.same(await loadSample(engine, sample), { kind: 'present' })
    t.same(await readAll(service), before)
  })
})

t.test('who loads at the same time finds it there', async (t) => {
  const service = await createApp(t)
  const loaded = await Promise.all(
    Array.from({ length: 4 }, () => loadSample(service.engine, sample)),
  )
  t.same(loaded.map(({ kind }) => kind).sort(), [
    'loaded',
    'present',
    'present',
    'present',
  ])
  const items = await service.db.selectFrom('work_items').select('id').execute()
  t.equal(items.length, 52)
})

t.test('a sample that fails anywhere leaves nothing', async (t) => {
  const service = await createApp(t)
  const [first, ...others] = sample.outcomes
  if (!first) throw new Error('the sample is empty')
  const wrong = { meeting: first.meeting, on: '2017-09-15' }
  const broken: [string, Sample, RegExp][] = [
    [
      'a refused event',
      {
        ...sample,
        outcomes: [
          first,
          ...others,
          {
            ...wrong,
            decisions: [
              { workItem: 'Y.HEP', type: 'adopt' },
              { workItem: 'Y.None', type: 'adopt' },
              { workItem: 'Y.HEP', type: 'nonsense' },
              { workItem: 'Y.HEP', type: 'approve' },
            ],
          },
        ],
      },
      /^ITU-T SG20 meeting, Singapore.*: decision 0: .*decision 1: .*Y\.None.*decision 2: .*And 1 more\. Nothing was loaded\.$/,
    ],
    [
      'an unknown meeting',
      { ...sample, outcomes: [{ ...first, meeting: 'sg21' }] },
      /has no meeting sg21/,
    ],
    [
      'an unknown meeting of a decision',
      {
        ...sample,
        outcomes: [
          ...sample.outcomes,
          {
            ...wrong,
            decisions: [{ workItem: 'Y.HEP', type: 'adopt', meeting: 'sg21' }],
          },
        ],
      },
      /has no meeting sg21/,
    ],
  ]
  for (const [what, bad, message] of broken) {
    await t.rejects(loadSample(service.engine, bad), { message }, what)
    t.same((await readAll(service)).flat(), [], what)
  }
  t.same(await loadSample(service.engine, sample), { kind: 'loaded' })
})

t.test('a name that is taken is told, and nothing is loaded', async (t) => {
  const service = await createApp(t)
  const token = await service.tokenOf('tsb')
  const made = await service.ask('POST', '/v1/work-items', {
    token,
    body: {
      provisionalName: 'y.scp',
      title: 'Platforms',
      studyGroup: 20,
      question: '1/20',
      kind: 'recommendation',
      versionType: 'new',
    },
  })
  t.equal(made.statusCode, 201)
  const before = await readAll(service)
  await t.rejects(loadSample(service.engine, sample), {
    message: /Dubai.*Another work item is called y\.scp/,
  })
  t.same(await readAll(service), before)
})

t.test('a group that is there already is told', async (t) => {
  const service = await createApp(t)
  await enterGroups(service, smallTree.slice(0, 1))
  const before = await readAll(service)
  await t.rejects(loadSample(service.engine, sample), {
    code: 'CONFLICT',
    message: 'The study period 2017-2020 has a group SG20 already.',
  })
  t.same(await readAll(service), before)
})

t.test('a sample does not lie in the future', async (t) => {
  const early = await createApp(t, {
    env: { CLOCK: 'virtual:2017-09-14T23:59:59Z' },
  })
  t.same(await loadSample(early.engine, sample), {
    kind: 'early',
    today: '2017-09-14',
    until: '2017-09-15',
  })
  t.same((await readAll(early)).flat(), [])
  const token = await early.tokenOf('admin')
  const body = { now: '2017-09-15T00:00:00Z' }
  await early.ask('PUT', '/v1/clock', { token, body })
  t.same(await loadSample(early.engine, sample), { kind: 'loaded' })
})

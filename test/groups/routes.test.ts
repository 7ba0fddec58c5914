import t from 'tap'
import { createApp, type TestApp } from '../fixtures/app.ts'
import { enterGroups, groupUrl, smallTree } from '../fixtures/groups.ts'

const env = { CLOCK: 'virtual:2017-09-15T12:00:00Z' }

const question = {
  kind: 'question',
  name: ' q2 / 20 ',
  title: ' Requirements ',
  parent: 'wp1/20',
  chair: ' N. N. ',
  viceChairs: [' A. B.'],
  rapporteurs: [' Marco Carugi '],
  associates: ['C. D. '],
  openedOn: '2017-01-01',
  closedOn: '2020-12-31',
}

/** The names of a list, in its order. */
async function namesOf({ ask }: TestApp, query: string): Promise<string[]> {
  const answer = await ask('GET', `/v1/groups?${query}`)
  return answer.json().items.map(({ name }: { name: string }) => name)
}

t.test('a group that is registered can be read', async (t) => {
  const service = await createApp(t, { env })
  const { ask, tokenOf } = service
  const above = await enterGroups(service, smallTree.slice(0, 2))
  const token = await tokenOf('tsb')
  const made = await ask('POST', '/v1/groups', { token, body: question })
  t.equal(made.statusCode, 201)
  const group = made.json()
  const places = ['WP1/20', 'SG20'].map((name) => above.get(name))
  const [workingParty, studyGroup] = places
  t.same(group, {
    id: group.id,
    kind: 'question',
    name: 'Q2/20',
    title: 'Requirements',
    parent: { id: workingParty?.id, name: 'WP1/20' },
    chair: 'N. N.',
    viceChairs: ['A. B.'],
    rapporteurs: ['Marco Carugi'],
    associates: ['C. D.'],
    studyPeriod: '2017-2020',
    openedOn: '2017-01-01',
    closedOn: '2020-12-31',
    version: 1,
    createdAt: '2017-09-15T12:00:00Z',
    updatedAt: '2017-09-15T12:00:00Z',
    path: [
      { id: workingParty?.id, kind: 'workingParty', name: 'WP1/20' },
      { id: studyGroup?.id, kind: 'studyGroup', name: 'SG20' },
    ],
    children: [],
  })
  t.match(made.headers, { location: `/v1/groups/${group.id}`, etag: '"1"' })
  for (const ref of [group.id, group.id.toUpperCase(), 'Q2/20', '2/20']) {
    const read = await ask('GET', groupUrl(ref))
    t.equal(read.statusCode, 200)
    t.same(read.json(), group, ref)
    t.match(read.headers, { etag: '"1"', 'cache-control': 'no-cache' })
  }
  const parent = (await ask('GET', groupUrl('WP 1/20'))).json()
  const child = { id: group.id, kind: 'question', name: 'Q2/20' }
  t.same(parent.children, [child])
  t.equal(parent.version, 2, 'its children are part of what it is')
})

t.test('what is left out of a group is null or empty', async (t) => {
  const service = await createApp(t, { env })
  const groups = await enterGroups(service, [smallTree[0]])
  t.match(groups.get('SG20'), {
    title: null,
    parent: null,
    chair: null,
    viceChairs: [],
    rapporteurs: [],
    associates: [],
    openedOn: null,
    closedOn: null,
    path: [],
    children: [],
  })
})

t.test('the list holds the groups that the filters keep', async (t) => {
  const service = await createApp(t, { env })
  const groups = await enterGroups(service, [
    ...smallTree,
    { kind: 'studyGroup', name: 'SG20', studyPeriod: '2013-2016' },
    {
      kind: 'correspondenceGroup',
      name: 'CG',
      parent: 'WP1/20',
      closedOn: '2017-09-15',
    },
    {
      kind: 'correspondenceGroup',
      name: 'CG2',
      parent: 'SG20',
      closedOn: '2017-09-16',
    },
  ])
  const below = ['Q2/20', 'Q5/20', 'Q8/20', 'Q10/20', 'CG', 'CG2', 'FG-DPM']
  const all = [...below, 'SG20', 'SG20', 'WP1/20', 'WP2/20']
  const id = groups.get('WP1/20')?.id
  const lists: [string, string[]][] = [
    ['', all],
    ['kind=question', ['Q2/20', 'Q5/20', 'Q8/20', 'Q10/20']],
    ['kind=jca', []],
    ['parent=WP1/20', ['Q2/20', 'Q10/20', 'CG']],
    [`parent=${id}`, ['Q2/20', 'Q10/20', 'CG']],
    ['parent=Q2/20', []],
    ['within=SG20', [...below, 'WP1/20', 'WP2/20']],
    ['within=SG20&kind=workingParty', ['WP1/20', 'WP2/20']],
    ['within=SG20&studyPeriod=2013-2016', []],
    ['within=wp%202/20', ['Q5/20']],
    ['studyPeriod=2013-2016', ['SG20']],
    ['open=false', ['CG']],
    ['open=true', all.filter((name) => name !== 'CG')],
  ]
  for (const [query, names] of lists) {
    t.same(await namesOf(service, query), names, query)
  }
})

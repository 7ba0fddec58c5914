import t from 'tap'
import { reachOf } from '../../src/documents/group-filter.ts'
import { createApp } from '../fixtures/app.ts'
import { enterPapers } from '../fixtures/papers.ts'

const service = await createApp(t)
const { db } = service
const token = await service.tokenOf('tsb')

for (const body of [
  { kind: 'studyGroup', name: 'SG20' },
  { kind: 'workingParty', name: 'WP1/20', parent: 'SG20' },
  { kind: 'question', name: 'Q2/20', parent: 'WP1/20' },
  { kind: 'question', name: 'Q6/20', parent: 'SG20' },
  { kind: 'focusGroup', name: 'FG-DPM', parent: 'SG20' },
]) {
  await service.ask('POST', '/v1/groups', {
    token,
    body: { ...body, studyPeriod: '2017-2020' },
  })
}

await enterPapers(db, [
  { reference: 'TD1', group: 'SG20', questions: [] },
  { reference: 'TD2', group: 'SG20', questions: ['2/20'] },
  { reference: 'TD3', group: 'Q 2/20', questions: [] },
  { reference: 'TD4', group: 'WP1/20', questions: [] },
  { reference: 'TD5', group: 'SG20', questions: ['6/20'] },
  { reference: 'TD6', group: 'FG-DPM', series: 'FG-DPM', questions: [] },
  { reference: 'TD7', group: 'WP2/17', series: 'SG17', questions: ['3/17'] },
  { reference: 'TD8', group: null, series: 'ITU-T', questions: [] },
])

/** A group, and the papers of it and of all that is below it. */
const groups: [group: string, papers: string[]][] = [
  ['SG20', ['TD1', 'TD2', 'TD3', 'TD4', 'TD5', 'TD6']],
  ['sg 20', ['TD1', 'TD2', 'TD3', 'TD4', 'TD5', 'TD6']],
  ['WP1/20', ['TD2', 'TD3', 'TD4']],
  ['Q2/20', ['TD2', 'TD3']],
  ['2/20', ['TD2', 'TD3']],
  ['FG-DPM', ['TD6']],
  // Of study groups whose tree is entered nowhere.
  ['sg17', ['TD7']],
  ['wp2/17', ['TD7']],
  ['Q3/17', ['TD7']],
  ['WP3/17', []],
  ['ITU-T', ['TD8']],
]

for (const [group, papers] of groups) {
  t.test(`${group} has ${papers.join(', ')}`, async (t) => {
    const url = `/v1/documents?group=${encodeURIComponent(group)}`
    const { items } = (await service.ask('GET', url)).json()
    const found = items.map((one: { reference: string }) => one.reference)
    t.same(found.sort(), papers)
  })
}

t.test('a group is reached by its id, too', async (t) => {
  const day = '2017-09-15'
  const { id } = (await service.ask('GET', '/v1/groups/WP1%2F20')).json()
  t.same(await reachOf(db, id, day), await reachOf(db, 'wp1/20', day))
})

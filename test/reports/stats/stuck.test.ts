import t from 'tap'
import type { StuckItem } from '../../../src/reports/stats/stuck-schema.ts'
import { createApp } from '../../fixtures/app.ts'
import { drive, meet } from '../../fixtures/drive.ts'
import { enterGroups } from '../../fixtures/groups.ts'
import { readAll } from '../../fixtures/propose.ts'

const clock = 'virtual:2019-06-30T00:00:00Z'
const service = await createApp(t, { env: { CLOCK: clock } })
const { ask } = service
const token = await service.tokenOf('admin')
await enterGroups(service)
const meeting = await meet(service, token, '2019-01-07', '2019-01-11')
const adopted = { forum: 'SG', meeting }

/** Proposes an item, and adopts it after some days. */
async function begin(name: string, on: string, adoptedOn?: string, form = {}) {
  const item = await drive(service, token, {
    ...{ provisionalName: name, title: `Title of ${name}`, on },
    ...{ question: '5/20', ...form },
  })
  if (adoptedOn) await item.send(adoptedOn, 'adopt', adopted)
  return item
}

// Of ten stays the ninth is the longest that is usual: 9 days.
for (let days = 1; days <= 10; days += 1) {
  const on = `2019-01-${String(31 - days).padStart(2, '0')}`
  await begin(`Y.${days}`, on, '2019-01-31')
}
await begin('Y.usual', '2019-06-21')
await begin('Y.longer', '2019-06-20')
const longest = await begin('Y.longest', '2019-06-01', undefined, {
  question: '2/20',
})
await begin('Y.other-process', '2019-01-01', undefined, { process: 'TAP' })
const discontinued = await begin('Y.gone', '2019-01-01', '2019-01-05')
const ends = { ...adopted, reason: 'No longer needed.' }
await discontinued.send('2019-01-06', 'discontinue', ends)

const read = (query = '') =>
  readAll<StuckItem>(service, `/v1/stats/stuck?${query}`)
const names = (items: StuckItem[]) =>
  items.map(({ provisionalName }) => provisionalName)

t.test('who waits longer than nine in ten did is stuck', async (t) => {
  const items = await read('state=study.proposed')
  t.same(names(items), ['Y.longest', 'Y.longer'])
  t.same(items[0], {
    ...{ id: longest.id, provisionalName: 'Y.longest', number: null },
    ...{ title: 'Title of Y.longest', studyGroup: 20, question: '2/20' },
    ...{ process: 'AAP', state: 'study.proposed', enteredOn: '2019-06-01' },
    ...{ enteredBy: 1, days: 29, p90: 9, stays: 11, beyond: 20 },
    staleSince: null,
    explain:
      'In study.proposed (AAP) since 2019-06-01: 29 days, where 9 in 10 of 11 stays took at most 9.',
  })
})

t.test('the stale ones are told', async (t) => {
  const before = await read('state=study.active')
  t.ok(before.length > 0)
  t.ok(before.every(({ staleSince }) => staleSince === null))
  for (const group of ['2019-03', '2019-05']) {
    const body = {
      ...{ name: `SG20, ${group}`, kind: 'SG', group: 'SG20' },
      ...{ opensOn: `${group}-04`, closesOn: `${group}-15` },
    }
    await ask('POST', '/v1/meetings', { token, body })
  }
  const after = await read('state=study')
  t.same(
    after.map(({ state, staleSince }) => [state, staleSince]),
    after.map(({ state }) => [
      state,
      state === 'study.active' ? '2019-05-16' : null,
    ]),
  )
})

const filters: [query: string, wanted: string[]][] = [
  ['state=study.proposed&limit=1', ['Y.longest', 'Y.longer']],
  ['state=study.proposed&question=5/20', ['Y.longer']],
  ['state=study.proposed&group=WP1/20', ['Y.longest']],
  ['state=study.proposed&studyGroup=13', []],
  ['process=TAP', []],
  ['state=discontinued', []],
  ['state=stud', []],
  ['state=study.proposed&asOf=2019-06-15', ['Y.longest']],
  ['state=study.proposed&asOf=2019-06-10', []],
  ['knownAt=2019-06-29', []],
]

for (const [query, wanted] of filters) {
  t.test(`${query} gives ${wanted.join(', ') || 'none'}`, async (t) => {
    t.same(names(await read(query)), wanted)
  })
}

t.test('items tie by their ids', async (t) => {
  const items = await read('state=study.active')
  t.same(await read('state=study.active&limit=1'), items)
  t.same(
    items,
    items.toSorted((a, b) => b.beyond - a.beyond || (a.id < b.id ? -1 : 1)),
  )
})

t.test('of the past it tells the number of then', async (t) => {
  await longest.send('2019-06-30', 'adopt', adopted)
  const item = await begin('Y.numbered', '2019-05-01')
  await item.send('2019-05-20', 'recordIpr', {
    reference: 'IPR1',
    party: { name: 'A', category: 'associate' },
  })
  const [then] = await read('state=study.proposed&asOf=2019-06-15')
  t.match(then, { provisionalName: 'Y.numbered', number: null, days: 45 })
})

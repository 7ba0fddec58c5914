import t from 'tap'
import { createApp } from '../fixtures/app.ts'
import { type Drive, drive, meet } from '../fixtures/drive.ts'
import source from '../fixtures/histories.json' with { type: 'json' }

/** What is taken from histories.json (rules.md 8). */
interface History {
  id: string
  recommendation: string
  provisionalName?: string
  studyGroup: number | null
  facts: { date: string | null; what: string }[]
  derived: Record<string, string>[]
}

const histories = source as unknown as History[]

const service = await createApp(t, {
  env: { CLOCK: 'virtual:2024-01-01T12:00:00Z' },
})
const { ask } = service
const token = await service.tokenOf('tsb')
const document = { reference: 'TD1', revision: 0 }
const summary = 'Summary.'

function historyOf(id: string): History {
  const history = histories.find((one) => one.id === id)
  if (history) return history
  throw new Error(`there is no history ${id}`)
}

/** Takes a text to its consent on a day, ready for its last call. */
async function consented(
  { recommendation, provisionalName, studyGroup }: History,
  on: string,
): Promise<Drive> {
  const group = studyGroup ?? 12
  const item = await drive({ ask }, token, {
    provisionalName: provisionalName ?? recommendation,
    studyGroup: group,
    question: `2/${group}`,
    on,
  })
  const meeting = await meet({ ask }, token, on, on)
  await item.send(on, 'adopt', { forum: 'SG', meeting })
  await item.send(on, 'submitText', { document, final: true, summary })
  await item.send(on, 'consent', { forum: 'SG', meeting, document })
  return item
}

async function publish(number: string, on: string, entries: object[]) {
  const body = { number, on, entries }
  const answer = await ask('POST', '/v1/announcements', { token, body })
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return answer.json()
}

async function read(path: string) {
  return (await ask('GET', path)).json()
}

/**
 * Histories that one issue began. The numbers of the issues and the days of
 * some consents are chosen: the histories do not tell them.
 */
const issues = [
  ['AAP-79', 'H17', '2012-03-16'],
  ['AAP-61', 'H10', '2015-07-10'],
  ['AAP-21', 'H1, H8', '2017-09-15'],
  ['AAP-10', 'H3', '2022-07-28'],
] as const

for (const [number, ids, consentOn] of issues) {
  t.test(`${number} opens the last call of ${ids}`, async (t) => {
    const all = ids.split(', ').map(historyOf)
    const [{ derived }] = all as [History]
    const { start, lastDay, approval } = derived[0] as Record<string, string>
    const items = await Promise.all(
      all.map((history) => consented(history, consentOn)),
    )
    const entries = items.map(({ id }) => ({
      workItem: id,
      action: 'lastCall',
    }))
    const issue = await publish(number, String(start), entries)
    t.match(
      issue.entries,
      all.map(() => ({ code: 'LC', start, end: lastDay })),
    )
    t.same(issue.warnings, [])
    for (const item of items) {
      await item.send(String(approval), 'approve')
      t.match(await read(`/v1/work-items/${item.id}`), {
        approvedOn: approval,
        code: 'A',
      })
    }
    t.same(await read(issue.links.self), issue, 'it shows what it showed')
  })
}

t.test('AAP-31 keeps the approval of Y.4118 that was an error', async (t) => {
  const history = historyOf('H11')
  const dateOf = (words: RegExp) =>
    String(history.facts.find(({ what }) => words.test(what))?.date)
  const [lastCall, , , , review] = history.derived
  const item = await consented(history, dateOf(/^consent/))
  const workItem = item.id

  const opening = await publish('AAP-29', '2018-02-01', [
    { workItem, action: 'lastCall' },
  ])
  t.match(opening.entries, [{ start: lastCall?.start, end: lastCall?.lastDay }])
  await item.send('2018-03-01', 'approve')
  // The issue came out between 28 February and 29 March (rules.md 9.2).
  const told = [{ workItem, action: 'result' }]
  const wrong = await publish('AAP-31', '2018-03-16', told)
  t.match(wrong.entries, [{ code: 'A', approvedOn: lastCall?.approval }])

  const reopened = dateOf(/moved back to LJ/)
  await item.send(reopened, 'reopenJudgement', {
    from: { name: 'Korea', category: 'memberState' },
    class: 'substantive',
    text: 'Comments submitted by Korea.',
    receivedOn: dateOf(/^comments submitted/),
    reason: 'By a technical error they were not taken into account.',
  })
  await item.send(reopened, 'startCommentResolution')
  await item.send('2018-05-16', 'deliverRevisedText', { document, summary })
  const again = await publish('AAP-36', String(review?.start), [
    { workItem, action: 'additionalReview' },
  ])
  t.match(again.entries, [{ code: 'AR', end: review?.lastDay }])
  await item.send(String(review?.approval), 'approve')
  const right = await publish('AAP-38', '2018-06-16', told)
  t.match(right.entries, [{ code: 'AC', approvedOn: '2018-06-06' }])

  for (const issue of [opening, wrong, again, right]) {
    t.same(await read(issue.links.self), issue, 'nothing is erased')
  }
})

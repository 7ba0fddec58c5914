import type { Bench } from './bench.ts'
import { decide, decidedOn, makeItems, openMeeting, range } from './items.ts'
import { load } from './load.ts'
import type { Result } from './result.ts'
import { startService, writeHeaders } from './service.ts'

/**
 * Milliseconds of a plenary's decisions in one request, against the same
 * decisions sent one by one on one connection.
 */
export async function measurePlenary({
  plan,
  ground,
  tell,
}: Bench): Promise<Result[]> {
  const { decisions: count, rounds } = plan
  const database = await ground.createDatabase('plenary')
  await using service = await startService({ DATABASE_URL: database })
  const decisions = await openMeeting(service.url)
  const meeting = decisions.split('/').at(-2)
  const together: number[] = []
  const singly: number[] = []
  for (const round of range(0, rounds)) {
    await makeItems(decisions, `together${round}`, count, [])
    await makeItems(decisions, `singly${round}`, count, [])
    const numbers = range(1, count)

    const begun = performance.now()
    await decide(
      decisions,
      numbers.map((number) => ({
        workItem: `Y.together${round}-${number}`,
        type: 'adopt',
      })),
    )
    const one = performance.now() - begun

    const adopt = { type: 'adopt', on: decidedOn, forum: 'SG', meeting }
    const requests = numbers.map((number) => ({
      method: 'POST' as const,
      path: `/v1/work-items/Y.singly${round}-${number}/events`,
      headers: writeHeaders,
      body: JSON.stringify(adopt),
    }))
    const sent = await load(service.url, [requests], { requests: count }, 201)
    if (sent.failures > 0) throw new Error(`${sent.failures} were refused`)

    // The first round only warms up.
    if (round === 0) continue
    together.push(one)
    singly.push(sent.duration * 1000)
    tell(
      `Plenary, round ${round}: ${Math.round(one)} ms together, ${Math.round(sent.duration * 1000)} ms one by one`,
    )
  }
  return [
    {
      what: `${count} decisions of a plenary in one request`,
      unit: 'ms',
      ours: together,
      peer: { name: 'one by one, one client', values: singly },
      aim: null,
    },
  ]
}

import { send } from './service.ts'

/** A decision as `POST /v1/meetings/{id}/decisions` takes it. */
export type Decision = Record<string, unknown>

/** So many decisions go in one request. */
const batchSize = 1000

/** The days of the meeting, and the last one, when everything is decided. */
const opensOn = '2017-09-04'
export const decidedOn = '2017-09-15'

/** Enters the study group's meeting and gives the path of its decisions. */
export async function openMeeting(url: string): Promise<string> {
  const { id } = await send<{ id: string }>('POST', `${url}/v1/meetings`, {
    name: 'ITU-T Study Group 20, Geneva, September 2017',
    kind: 'SG',
    group: 'SG20',
    opensOn,
    closesOn: decidedOn,
  })
  return `${url}/v1/meetings/${id}/decisions`
}

/**
 * Takes items through the decisions of a meeting, as a plenary does.
 *
 * @param count of items; they are called `Y.<name>-1` and so on
 * @param events what happens to each, in order; none leaves it proposed
 */
export async function makeItems(
  decisions: string,
  name: string,
  count: number,
  events: readonly Decision[],
): Promise<void> {
  const each = Math.floor(batchSize / (events.length + 1))
  for (let from = 1; from <= count; from += each) {
    const numbers = range(from, Math.min(from + each - 1, count))
    await decide(
      decisions,
      numbers.flatMap((number) => {
        const workItem = `Y.${name}-${number}`
        const told = events.map((event) => ({ workItem, ...event }))
        return [{ propose: proposal(workItem) }, ...told]
      }),
    )
  }
}

/** Records decisions, all or nothing. */
export async function decide(
  url: string,
  decisions: readonly Decision[],
): Promise<void> {
  await send('POST', url, { on: decidedOn, decisions })
}

/** The whole numbers from one to another. */
export function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at)
}

/** An A.1 form of the usual size. */
export function proposal(provisionalName: string) {
  return {
    provisionalName,
    title: 'Requirements and capability framework for IoT-based wearables',
    studyGroup: 20,
    question: '2/20',
    kind: 'recommendation',
    versionType: 'new',
    justification: { reference: 'TD414', revision: 1 },
    timing: '2018-Q4',
    editors: ['A. Editor (Example Administration)'],
    summary:
      'This draft Recommendation specifies requirements of wearable devices, the capabilities that serve them, and a framework that shows how they go together.',
    scope:
      'Concepts, requirements, capabilities and a reference framework; protocols are out of scope.',
    supportingMembers: [
      { name: 'Korea (Rep. of)', category: 'memberState' },
      { name: 'China', category: 'memberState' },
      { name: 'Example Networks', category: 'sectorMember' },
      { name: 'Example Telecom', category: 'sectorMember' },
    ],
  }
}

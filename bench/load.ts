import autocannon from 'autocannon'

/** A request of a load. */
export interface LoadRequest {
  method: 'GET' | 'POST'
  path: string
  headers?: Record<string, string>
  body?: string
}

/** What a load has shown. */
export interface Load {
  /** Requests answered as expected, a second. */
  rate: number
  /** Seconds that it took. */
  duration: number
  /** Answers of another status, and connections that broke. */
  failures: number
}

/** For how long a load lasts. */
export type Extent = { seconds: number } | { requests: number }

/**
 * Sends requests, each client its own list over and over, its next one when
 * the last one is answered. They are built beforehand, since the generator
 * shares the machine with what it loads.
 *
 * @param lists the requests of each client
 * @param expected the status that counts
 */
export async function load(
  url: string,
  lists: readonly LoadRequest[][],
  extent: Extent,
  expected: 200 | 201 | 304,
): Promise<Load> {
  const left = lists.values()
  const { statusCodeStats, duration, requests, errors } = await autocannon({
    url,
    connections: lists.length,
    sampleInt: 50,
    setupClient: (client) => client.setRequests(left.next().value ?? []),
    ...('seconds' in extent
      ? { duration: extent.seconds }
      : { amount: extent.requests }),
  })
  const counted = Number(statusCodeStats?.[`${expected}`]?.count ?? 0)
  const failures = requests.total - counted + errors
  return { rate: counted / duration, duration, failures }
}

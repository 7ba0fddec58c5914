import autocannon from 'autocannon'

/** What a load has shown. */
export interface Load {
  /** Requests answered as expected, a second. */
  rate: number
  /** Milliseconds that half of them took at most. */
  median: number
  /** Answers of another status, and connections that broke. */
  failures: number
}

/** A request of a load. */
export interface LoadRequest {
  method: 'GET' | 'POST'
  path: string
  headers?: Record<string, string>
  body?: string
}

/**
 * Sends requests from some clients, each its next one when the last one is
 * answered, for some seconds.
 *
 * @param next makes the next request
 * @param expected the status that counts
 */
export async function load(
  url: string,
  clients: number,
  seconds: number,
  next: () => LoadRequest,
  expected: 200 | 201 | 304,
): Promise<Load> {
  const result = await autocannon({
    url,
    connections: clients,
    duration: seconds,
    requests: [{ setupRequest: (request) => ({ ...request, ...next() }) }],
  })
  const counted = result.statusCodeStats?.[`${expected}`]?.count ?? 0
  return {
    rate: Number(counted) / result.duration,
    median: result.latency.p50,
    failures: result.requests.total - Number(counted) + result.errors,
  }
}

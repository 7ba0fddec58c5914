/** How requests that come in together are put together. */
export interface Coalescing<In, Out> {
  /** Answers several inputs at once, in their order. */
  run: (inputs: In[]) => Promise<Out[]>
  /** Inputs of the same key never go together. */
  keyOf: (input: In) => string
  /** How many runs may be under way at once. */
  parallel: number
  /** How many inputs one run takes at most. */
  most: number
  /**
   * Whether nothing can have come of a run that failed so. Only then its
   * inputs are tried again; else some might be done twice.
   */
  isUndone: (error: unknown) => boolean
}

interface Waiting<In, Out> {
  input: In
  resolve: (output: Out) => void
  reject: (error: unknown) => void
}

/**
 * Makes one function of single inputs out of one of many. An input that comes
 * alone runs at once; those that come while the runs are under way wait and go
 * together, so that a busy database is asked less often for more.
 *
 * A run of which nothing can have come is tried again input by input, so that
 * each input meets its own error only.
 */
export function coalesce<In, Out>(
  coalescing: Coalescing<In, Out>,
): (input: In) => Promise<Out> {
  const { keyOf, parallel, most } = coalescing
  const waiting: Waiting<In, Out>[] = []
  let running = 0

  const start = async (batch: Waiting<In, Out>[]) => {
    running += 1
    try {
      await settle(coalescing, batch)
    } finally {
      running -= 1
      pump()
    }
  }
  const pump = () => {
    while (running < parallel && waiting.length > 0) {
      void start(take(waiting, keyOf, most))
    }
  }
  return (input) =>
    new Promise((resolve, reject) => {
      waiting.push({ input, resolve, reject })
      pump()
    })
}

/** Takes the first inputs of different keys; the others go on waiting. */
function take<In, Out>(
  waiting: Waiting<In, Out>[],
  keyOf: (input: In) => string,
  most: number,
): Waiting<In, Out>[] {
  const keys = new Set<string>()
  const taken: Waiting<In, Out>[] = []
  const left: Waiting<In, Out>[] = []
  for (const one of waiting.splice(0)) {
    const key = keyOf(one.input)
    if (taken.length < most && !keys.has(key)) {
      keys.add(key)
      taken.push(one)
    } else left.push(one)
  }
  waiting.push(...left)
  return taken
}

async function settle<In, Out>(
  coalescing: Coalescing<In, Out>,
  batch: Waiting<In, Out>[],
): Promise<void> {
  try {
    const outputs = await coalescing.run(batch.map(({ input }) => input))
    for (const [at, one] of batch.entries()) one.resolve(outputs[at] as Out)
  } catch (error) {
    if (batch.length > 1 && coalescing.isUndone(error)) {
      for (const one of batch) await settle(coalescing, [one])
    } else for (const one of batch) one.reject(error)
  }
}

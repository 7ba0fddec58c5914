/** How requests that come in together are put together. */
export interface Coalescing<In, Out> {
  /** Answers several inputs at once, in their order. */
  run: (inputs: In[]) => Promise<Out[]>
  /** Inputs of the same key never go together; without it all may. */
  keyOf?: (input: In) => string
  /** How many runs may be under way at once, where some take long. */
  parallel: number
  /** After how many milliseconds a run takes long: the next goes beside it. */
  patience: number
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
 * alone runs at once; those that come while a run is under way wait and go
 * together, so that a busy database is asked less often for more. A run that
 * takes long, such as one that waits for a lock, holds up its own keys only.
 *
 * A run of which nothing can have come is tried again input by input, so that
 * each input meets its own error only.
 */
export function coalesce<In, Out>(
  coalescing: Coalescing<In, Out>,
): (input: In) => Promise<Out> {
  const { keyOf, parallel, patience, most } = coalescing
  const busy = new Set<string | undefined>()
  let waiting: Waiting<In, Out>[] = []
  let running = 0
  let slow = 0

  const start = async (batch: Waiting<In, Out>[]) => {
    running += 1
    let isSlow = false
    const timer = setTimeout(() => {
      isSlow = true
      slow += 1
      pump()
    }, patience)
    await settle(coalescing, batch)
    clearTimeout(timer)
    for (const { input } of batch) busy.delete(keyOf?.(input))
    running -= 1
    if (isSlow) slow -= 1
    pump()
  }
  /** Takes the first inputs whose keys are free; the others go on waiting. */
  const take = () => {
    const taken: Waiting<In, Out>[] = []
    const left: Waiting<In, Out>[] = []
    for (const one of waiting) {
      const key = keyOf?.(one.input)
      const isFree = taken.length < most && !busy.has(key)
      if (isFree && key !== undefined) busy.add(key)
      ;(isFree ? taken : left).push(one)
    }
    waiting = left
    return taken
  }
  const pump = () => {
    if (running > slow || running === parallel) return
    const batch = take()
    if (batch.length > 0) void start(batch)
  }
  return (input) =>
    new Promise((resolve, reject) => {
      waiting.push({ input, resolve, reject })
      pump()
    })
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

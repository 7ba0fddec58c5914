/** What was looked up lately, by key. */
export interface Memory<Value> {
  /** What a key stands for, remembered or looked up. */
  find(key: string): Promise<Value | undefined>
  /** Forgets everything, so that a change counts here at once. */
  forget(): void
}

/**
 * Remembers what was looked up for a while; what was not found is looked up
 * each time, so that something new is found at once.
 *
 * @param lookUp finds what a key stands for
 * @param lifetime milliseconds for which it is remembered
 * @param now milliseconds on a clock that never goes back
 * @param capacity so many are remembered at once; beyond that all are forgotten
 */
export function memory<Value>(
  lookUp: (key: string) => Promise<Value | undefined>,
  lifetime: number,
  now = () => performance.now(),
  capacity = 10_000,
): Memory<Value> {
  const known = new Map<string, { value: Value; until: number }>()
  let generation = 0
  return {
    async find(key) {
      const remembered = known.get(key)
      if (remembered && now() < remembered.until) return remembered.value
      const asked = generation
      const until = now() + lifetime
      const value = await lookUp(key)
      known.delete(key)
      if (value === undefined) return undefined
      if (known.size >= capacity) known.clear()
      if (asked === generation) known.set(key, { value, until })
      return value
    },
    forget() {
      generation += 1
      known.clear()
    },
  }
}

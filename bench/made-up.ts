/** The id of something that is made up: ids of later ones are greater. */
export function idOf(number: number): string {
  return `0198c5a2-7a00-7000-8000-${number.toString(16).padStart(12, '0')}`
}

/** Whole numbers below a limit, always the same ones for a seed (mulberry32). */
export function randomOf(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
}

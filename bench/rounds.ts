/** Something that is measured beside others. */
export interface Contender {
  name: string
  /** Runs once and gives the value of this round. */
  measure(): Promise<number>
}

/**
 * Measures contenders in turn, round by round, so that what the machine does
 * beside them weighs on all of them.
 *
 * @param tell told of each value as it is measured
 * @returns the values of each contender in the order of the rounds
 */
export async function alternate(
  contenders: readonly Contender[],
  rounds: number,
  tell: (round: number, name: string, value: number) => void,
): Promise<number[][]> {
  const values = contenders.map((): number[] => [])
  for (let round = 1; round <= rounds; round += 1) {
    for (const [at, { name, measure }] of contenders.entries()) {
      const value = await measure()
      values[at]?.push(value)
      tell(round, name, value)
    }
  }
  return values
}

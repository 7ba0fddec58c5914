/** In what a measurement is told. */
export type Unit = '/s' | 'ms' | 's' | 'MiB' | 'B'

/** What the service is held against: another program, or a limit. */
export interface Peer {
  name: string
  /** One value a round, or the limit once; none where it cannot run here. */
  values: readonly number[]
}

/** The ratio that is aimed at, of ours to the peer's. */
export interface Aim {
  is: 'at least' | 'at most'
  ratio: number
}

/** One line of the table. */
export interface Result {
  what: string
  unit: Unit
  /** One value a round. */
  ours: readonly number[]
  peer: Peer
  aim: Aim | null
}

/** What the rounds of a result come to. */
export interface Summary {
  ours: number
  peer: number
  /** Median of the ratios of ours to the peer's, round by round. */
  ratio: number
  /** The least and the greatest of them. */
  range: readonly [number, number]
  /** Null where nothing is aimed at. */
  met: boolean | null
}

/**
 * Sums a result up. Each round's ratio is of values measured one right after
 * the other, so that what else the machine does weighs on both.
 *
 * @returns undefined where the peer could not run
 */
export function summarise({ ours, peer, aim }: Result): Summary | undefined {
  const { values } = peer
  if (values.length === 0) return undefined
  const ratios = ours.map((value, at) => value / (values[at] ?? first(values)))
  const ratio = median(ratios)
  return {
    ours: median(ours),
    peer: median(values),
    ratio,
    range: [Math.min(...ratios), Math.max(...ratios)],
    met: aim && meets(ratio, aim),
  }
}

/**
 * The middle value; of an even number of values the mean of the two middle
 * ones.
 *
 * @throws RangeError where there is none
 */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  const low = first(sorted.slice(Math.floor(middle)))
  const high = first(sorted.slice(Math.ceil(middle)))
  return (low + high) / 2
}

function first(values: readonly number[]): number {
  const [value] = values
  if (value === undefined) throw new RangeError('nothing was measured')
  return value
}

function meets(ratio: number, aim: Aim): boolean {
  return aim.is === 'at least' ? ratio >= aim.ratio : ratio <= aim.ratio
}

/** How much is measured; a full plan takes about three quarters of an hour. */
export interface Plan {
  /** Rounds of each comparison; every contender runs once a round. */
  rounds: number
  /** Seconds of load by one contender in one round. */
  seconds: number
  /** Items that a load is spread over. */
  items: number
  /** Numbers of clients with which events are sent. */
  clients: readonly number[]
  /** Starts on an empty folder and on a filled one. */
  starts: number
  /** Decisions of a plenary, entries of an announcement. */
  batch: number
  /** Last calls that end at the same instant. */
  lastCalls: number
  /** Events of a file that is imported and exported, a multiple of ten. */
  transferred: number
  /** Events of a file that is verified offline, a multiple of ten. */
  verified: number
  /** Events of records that are compared, about so many, the fewest first. */
  scales: readonly number[]
  /** A folder in which these records stay from one run to the next. */
  keep: string | undefined
}

/** What bench/README.md is written from. */
export const full: Plan = {
  rounds: 5,
  seconds: 3,
  items: 4000,
  clients: [1, 16, 64],
  starts: 5,
  batch: 500,
  lastCalls: 10_000,
  transferred: 1_000_000,
  verified: 1_000_000,
  scales: [10_000, 1_000_000, 10_000_000],
  keep: undefined,
}

/** To see whether everything still runs; its numbers mean little. */
export const quick: Plan = {
  rounds: 1,
  seconds: 1,
  items: 400,
  clients: [1, 16],
  starts: 1,
  batch: 100,
  lastCalls: 400,
  transferred: 2_000,
  verified: 20_000,
  scales: [10_000, 20_000],
  keep: undefined,
}

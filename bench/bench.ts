import type { Ground } from './ground.ts'
import type { Plan } from './plan.ts'
import type { Result } from './result.ts'

/** What a measurement works with. */
export interface Bench {
  plan: Plan
  ground: Ground
  /** Tells whoever waits what has just been measured. */
  tell: (line: string) => void
}

/** Measures one thing and what it is held against. */
export type Measurement = (bench: Bench) => Promise<Result[]>

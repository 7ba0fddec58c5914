import type { Questions } from './requests.ts'

/** A service on a record of some size. */
export interface Site {
  /** How many events it was made of, in words. */
  name: string
  url: string
  database: string
  questions: Questions
}

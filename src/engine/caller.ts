import type { Party, Role } from '../../machines/shapes.ts'

/** What a token may touch; a list that is left out limits nothing. */
export interface Scope {
  studyGroups?: number[]
  questions?: string[]
  workItems?: string[]
  /** names or ids, such as "WP1/20": the Questions that lie within them */
  groups?: string[]
}

/** Who sends a request, as its token or identity provider says. */
export interface Caller {
  id: string
  name: string
  role: Role
  scope: Scope | null
  party: Party | null
  /** the Questions within the groups of the scope when the caller asked */
  within?: string[]
}

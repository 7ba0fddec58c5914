import type { Party, Role } from '../../machines/shapes.ts'

/** What a token may touch; a list that is left out limits nothing. */
export interface Scope {
  studyGroups?: number[]
  questions?: string[]
  workItems?: string[]
}

/** Who sends a request, as its token or identity provider says. */
export interface Caller {
  id: string
  name: string
  role: Role
  scope: Scope | null
  party: Party | null
}

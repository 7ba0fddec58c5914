import type { Window } from '../../machines/context.ts'

/** What people call the windows. */
export const windowNames: Record<Window['kind'], string> = {
  lastCall: 'Last Call',
  additionalReview: 'additional review',
}

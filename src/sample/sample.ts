import type { Proposal } from '../../machines/events/propose.ts'
import type { NewPaper } from '../documents/schema.ts'
import type { NewGroup } from '../groups/schema.ts'
import type { NewMeeting } from '../meetings/schema.ts'
import type { NewMeetingNote } from '../notes/schema.ts'

/** What the source says, what was made of it, and why. */
export interface ReadingNote {
  readonly about: string
  /** Passages of the source, word for word. */
  readonly text: readonly string[]
  readonly decided: string
  readonly why: string
}

/** An entry of `POST /v1/meetings/{id}/decisions`: a proposal or an event. */
export interface Decision {
  readonly propose?: Proposal
  readonly workItem?: string
  readonly type?: string
  readonly [payload: string]: unknown
}

/** The outcome of one meeting: that body, and the key of the meeting. */
export interface Outcome {
  readonly meeting: string
  readonly on: string
  readonly decisions: readonly Decision[]
}

/**
 * A record that is entered meeting by meeting, in order.
 *
 * Wherever the contract asks for the id of a meeting, in an outcome or in the
 * `meeting` of a decision, stands its key in `meetings`; the values of
 * `meetings` are bodies of `POST /v1/meetings`.
 */
export interface Sample {
  /** Tells it from other samples for ever. */
  readonly id: string
  readonly title: string
  readonly source: { readonly title: string; readonly url: string }
  readonly readingNotes: readonly ReadingNote[]
  readonly meetings: Readonly<Record<string, NewMeeting>>
  /** Bodies of `POST /v1/groups`, the upper ones first */
  readonly groups: readonly NewGroup[]
  /** Bodies of `POST /v1/documents`, each with its meeting's key */
  readonly documents: readonly (NewPaper & { readonly meeting: string })[]
  readonly outcomes: readonly Outcome[]
  /** Bodies of `POST /v1/meetings/{id}/notes`, each with its meeting's key */
  readonly notes: readonly (NewMeetingNote & { readonly meeting: string })[]
}

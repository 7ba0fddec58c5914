/** What the source says, what was made of it, and why. */
export interface ReadingNote {
  readonly about: string
  /** Passages of the source, word for word. */
  readonly text: readonly string[]
  readonly decided: string
  readonly why: string
}

/** A body of `POST /v1/work-items`, as far as a sample needs it. */
export interface Proposal {
  readonly provisionalName: string
  readonly title: string
  readonly studyGroup: number
  readonly question: string
  readonly kind: string
  readonly versionType: string
  readonly process?: string | undefined
  readonly justification?:
    | { readonly reference: string; readonly revision: number }
    | undefined
}

/** An entry of `POST /v1/meetings/{id}/decisions`: a proposal or an event. */
export interface Decision {
  readonly propose?: Proposal | undefined
  readonly workItem?: string | undefined
  readonly type?: string | undefined
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
  readonly source: { readonly title: string; readonly url: string }
  readonly readingNotes: readonly ReadingNote[]
  readonly meetings: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly outcomes: readonly Outcome[]
}

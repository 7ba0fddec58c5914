/** An answer of 304 as it was given, and is given again. */
export interface PollAnswer {
  headers: Record<string, string>
  /** at which answers of its route are logged */
  level: 'debug' | 'info'
}

/** Which polls were answered by 304 while the record stood at one mark. */
export interface PollMemory {
  /** Notes that a tag was given at a mark; another mark forgets all else. */
  give(tag: string, mark: string): void
  /** Keeps the answer to a poll, if its tag was given at the present mark. */
  keep(poll: string, answer: PollAnswer): void
  /** Whether a poll was answered so at the present mark. */
  knows(poll: string): boolean
  /** The answer to a poll at a mark, if that is the present one. */
  recall(poll: string, mark: string): PollAnswer | undefined
}

/** How many tags, and how many answers, are remembered. */
const most = 1_000

/** Remembers polls, each by all on which its answer depends; none at first. */
export function createPollMemory(): PollMemory {
  let present: string | undefined
  const tags = new Set<string>()
  const answers = new Map<string, PollAnswer>()
  return {
    give(tag, mark) {
      const isFull = tags.size === most && !tags.has(tag)
      if (mark !== present || isFull) {
        tags.clear()
        answers.clear()
      }
      present = mark
      tags.add(tag)
    },
    keep(poll, answer) {
      if (!tags.has(String(answer.headers.etag))) return
      if (answers.size === most && !answers.has(poll)) answers.clear()
      answers.set(poll, answer)
    },
    knows: (poll) => answers.has(poll),
    recall: (poll, mark) => (mark === present ? answers.get(poll) : undefined),
  }
}

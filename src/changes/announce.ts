import type { Db } from '../../db/database.ts'
import { tellNews } from '../../db/news.ts'

/** Milliseconds from one word of news to the next, at least. */
const gap = 50

/** Who tells other replicas of what is written at this one. */
export interface Announcer {
  /** Says that something was written; told at once, or soon together. */
  tell(): void
  /** Ends it, once what is under way is through. */
  close(): Promise<void>
}

/**
 * Tells other replicas of what is written here, after it is committed and by
 * a statement of its own, so that no write waits for it.
 *
 * @param onError told of what failed; others look now and then all the same
 */
export function startAnnouncer(
  db: Db,
  onError: (error: unknown) => void,
): Announcer {
  let isDue = false
  let timer: NodeJS.Timeout | undefined
  let telling: Promise<unknown> = Promise.resolve()
  const send = () => {
    timer = undefined
    if (!isDue) return
    isDue = false
    timer = setTimeout(send, gap)
    telling = tellNews(db).catch(onError)
  }
  return {
    tell() {
      isDue = true
      if (!timer) send()
    },
    async close() {
      clearTimeout(timer)
      await telling
    },
  }
}

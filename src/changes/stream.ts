import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { ChangeRow } from '../../db/changes.ts'
import { toCursor } from './cursor.ts'
import type { Feed } from './feed.ts'
import { poll } from './poll.ts'
import { presentChange } from './present.ts'
import type { Wanted } from './query.ts'

/** How a stream is kept up; times are in milliseconds. */
export interface StreamPace {
  /** Silence after which a comment shows that it lives. */
  ping: number
  /** How long a reader may take nothing of what waits for it. */
  stall: number
  /** After which it ends, so that its reader shows its token again. */
  longest: number
}

/** The pace of a service. */
export const streamPace: StreamPace = {
  ping: 15_000,
  stall: 30_000,
  longest: 3_600_000,
}

/** How many events are read for one reader at a time. */
const batch = 100

/** Milliseconds after which a browser asks again when a stream has ended. */
const retry = 1_000

/** What a reader is told, and from where on. */
export interface Telling {
  feed: Feed
  after: string
  wanted: Wanted
}

/**
 * Answers with the events beyond a position as they come (HTML, 9.2). It is
 * read on only as fast as the reader takes it; who takes nothing is cut off,
 * and goes on by its cursor like anybody whose connection breaks.
 *
 * @param signal says that the reader has gone
 */
export function sendEvents(
  reply: FastifyReply,
  telling: Telling,
  signal: AbortSignal,
  pace: StreamPace = streamPace,
) {
  const { raw } = reply
  const texts = tell(telling, signal, pace, () => raw.destroy())
  return reply
    .type('text/event-stream')
    .header('cache-control', 'no-cache, no-transform')
    .header('x-accel-buffering', 'no')
    .header('connection', 'close')
    .send(Readable.from(texts, { objectMode: false }))
}

async function* tell(
  { feed, after, wanted }: Telling,
  signal: AbortSignal,
  { ping, stall, longest }: StreamPace,
  cutOff: () => void,
): AsyncGenerator<string> {
  const until = performance.now() + longest
  let text = `retry: ${retry}\n\n`
  for (let at = after; ; ) {
    const timer = setTimeout(cutOff, stall)
    try {
      yield text
    } finally {
      // A reader who has gone ends this here.
      clearTimeout(timer)
    }
    const isOver = signal.aborted || feed.isClosed()
    if (isOver || performance.now() > until) return
    const found = await poll(feed, at, wanted, batch, { time: ping, signal })
    at = found.reached
    text = found.rows.map(toText).join('') || pingAt(at)
  }
}

/** A comment; its `id` moves on past what the filters leave out. */
const pingAt = (position: string) => `: ping\nid: ${toCursor(position)}\n\n`

const texts = new WeakMap<ChangeRow, string>()

/** An event as it is sent; made once for all readers who share it. */
function toText(row: ChangeRow): string {
  const known = texts.get(row)
  if (known !== undefined) return known
  const change = presentChange(row)
  const data = JSON.stringify(change)
  const text = `id: ${change.cursor}\nevent: ${row.type}\ndata: ${data}\n\n`
  texts.set(row, text)
  return text
}

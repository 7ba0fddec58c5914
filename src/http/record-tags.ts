import { hash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import plugin from 'fastify-plugin'
import type { Db } from '../../db/database.ts'
import { getRecordMark } from '../../db/record-marks.ts'
import type { Clock } from '../engine/clock.ts'
import { openPolls, putBefore } from './polls.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /**
     * The ETag of an answer that is made of the record, the registers and the
     * present alone; to be asked for before anything is read.
     *
     * @param url of the request: no tag says anything of another one
     */
    recordTag: (url: string) => Promise<string>
  }
}

/** What the tags of answers depend on. */
export interface RecordTagOptions {
  db: Db
  clock: Clock
  /** whatever else answers depend on; the same on every replica */
  installation: string
}

/** Milliseconds from one look to the next, at least: more wait for fewer. */
const pace = 1

/** Days end, in every zone of today, at a quarter of an hour of UTC. */
const quarter = 15 * 60_000

/**
 * Tells without a look at rows whether anything is new. Requests that wait
 * share one look, which begins after all of them came in, so that each sees
 * what was written before it was sent.
 *
 * The tags are weak (RFC 9110, 8.8.1): an answer that is read while something
 * is written may be newer than its tag, and is asked for once too often then.
 */
export const recordTags = plugin<RecordTagOptions>(
  async (app, { db, clock, installation }) => {
    const look = shared(async () => {
      const [mark, now] = await Promise.all([getRecordMark(db), clock.now()])
      const { events, digest, registers } = mark
      const quarters = Math.floor(Date.parse(now) / quarter)
      return [events, digest, registers, quarters, installation].join(' ')
    })
    const polls = openPolls(look)
    putBefore(app.server, (handler) => polls.before(handler, app.log))
    app.addHook('preClose', async () => polls.close())
    app.decorate('recordTag', async (url) => {
      const mark = await look()
      const text = hash('sha256', `${mark} ${url}`, 'base64url')
      const tag = `W/"${text.slice(0, 22)}"`
      polls.give(tag, mark)
      return tag
    })
    app.addHook('onSend', (request, reply, _payload, done) => {
      polls.keep(request, reply)
      done()
    })
  },
  { name: 'recordTags' },
)

/**
 * Lets all who ask while a look is under way share the next one, and begins
 * looks no closer to one another than the pace. The first one waits for those
 * who have asked at the same time.
 */
function shared<Value>(look: () => Promise<Value>): () => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve()
  let begunAt = Number.NEGATIVE_INFINITY
  let next: Promise<Value> | undefined
  const begin = async () => {
    do await setImmediate()
    while (performance.now() - begunAt < pace)
    begunAt = performance.now()
    const begun = look()
    last = begun
    next = undefined
    return begun
  }
  return () => {
    next ??= last.then(begin, begin)
    return next
  }
}

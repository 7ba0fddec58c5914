import { hash } from 'node:crypto'
import plugin from 'fastify-plugin'
import { coalesce } from '../../db/coalesce.ts'
import type { Db } from '../../db/database.ts'
import { getRecordMark } from '../../db/record-marks.ts'
import type { Clock } from '../engine/clock.ts'

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
    const look = async () => {
      const [mark, now] = await Promise.all([getRecordMark(db), clock.now()])
      const { events, digest, registers } = mark
      const quarters = Math.floor(Date.parse(now) / quarter)
      return [events, digest, registers, quarters, installation].join(' ')
    }
    const share = coalesce({
      run: async (urls: string[]) => {
        const state = await look()
        return urls.map((url) => `W/"${digestOf(`${state} ${url}`)}"`)
      },
      parallel: 4,
      patience: 50,
      most: Number.POSITIVE_INFINITY,
      isUndone: () => false,
    })
    app.decorate('recordTag', share)
  },
  { name: 'recordTags' },
)

function digestOf(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 22)
}

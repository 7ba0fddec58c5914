import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { connect } from '../db/connect.ts'
import type { Db } from '../db/database.ts'
import { isUnavailable } from '../db/errors.ts'
import { canRewrite } from '../db/grants.ts'
import { ping } from '../db/health.ts'
import { listenForNews } from '../db/news.ts'
import { buildApp } from './app.ts'
import { startKeeper } from './audit/keeper.ts'
import { createSigner } from './audit/signer.ts'
import { isUnvouched } from './audit/unvouched.ts'
import { startFolder } from './board/folder.ts'
import { startAnnouncer } from './changes/announce.ts'
import { type Feed, openFeed } from './changes/feed.ts'
import { openClock } from './clock/open.ts'
import type { Config } from './config.ts'
import { createEngine } from './engine/engine.ts'
import { holidaysOf } from './engine/holidays.ts'
import { startScheduler } from './engine/scheduler.ts'
import { databaseFailure, listenFailure } from './failure.ts'
import { type Addresses, openGround } from './ground.ts'
import { loadFirstSample } from './sample/first-sample.ts'
import { prepareSchema } from './schema.ts'
import {
  announceFirstToken,
  storeBootstrapToken,
} from './tokens/first-token.ts'
import { ordinaryPace, startDeliveries } from './webhooks/deliveries.ts'
import type { Delivery } from './webhooks/delivery.ts'
import { standardSchedule } from './webhooks/schedule.ts'

/** Milliseconds that the database may take to answer for the first time. */
const patience = 10_000

/** Milliseconds between two looks for deadlines that are due, or to fold. */
const pace = 1_000

const mayRewrite =
  'the role of DATABASE_URL could change what is on record: use one that owns nothing, and MIGRATION_DATABASE_URL'

const unvouched =
  'the key for checkpoints follows none that is on record: put the key of the other replicas in its place, or make it known if that one is lost'

/** A running service. */
export interface Service {
  /** Finishes the requests under way, then lets go of everything. */
  close(): Promise<void>
}

/**
 * Starts the service: database, schema, clock, sample, HTTP, first token. What
 * was started is stopped again where a later step fails.
 *
 * @param say tells people a line
 */
export async function start(
  config: Config,
  log: FastifyBaseLogger,
  say: (line: string) => void,
): Promise<Service> {
  const opened = new AsyncDisposableStack()
  try {
    const ground = await openGround(config, log)
    opened.defer(() => ground.stop())
    const onLost = (err: Error) => log.warn({ err }, 'lost a connection')
    const { db, close } = connect(ground.url, { onLost })
    opened.defer(close)
    const applied = await open(db, ground).catch((error: unknown) => {
      throw databaseFailure(error, ground.place)
    })
    for (const name of applied) log.info({ name }, 'migrated')
    if (await canRewrite(db)) log.warn(mayRewrite)
    const clock = await openClock(db, config.clock)
    const engine = createEngine({
      ...{ db, clock, zone: config.deadlineZone },
      holidays: holidaysOf(config.holidays),
    })
    const signer = createSigner(engine, config.checkpointKey)
    if (!config.checkpointKey.make) await signer.readKey()
    // Why there is no key to be had, the keeper tells whenever it wants one.
    if (await isUnvouched(signer).catch(() => false)) log.warn(unvouched)
    await loadFirstSample(engine, config, ground.embedded, say)
    const folder = startFolder(
      db,
      pace,
      teller(log, 'the board could not be folded'),
    )
    opened.defer(() => folder.stop())
    const feed = feedOf(db, ground.url, log)
    opened.defer(() => feed.close())
    const announcer = startAnnouncer(
      db,
      teller(log, 'other replicas could not be told'),
    )
    opened.defer(() => announcer.close())
    const keeper = startKeeper(
      signer,
      config.checkpointInterval,
      teller(log, 'no checkpoint could be made'),
    )
    opened.defer(() => keeper.stop())
    const deliveries = startDeliveries(
      deliveryOf(feed, config),
      ordinaryPace,
      teller(log, 'webhooks could not be told'),
    )
    opened.defer(() => deliveries.stop())
    const afterWrite = () => {
      feed.wake()
      announcer.tell()
      deliveries.wake()
    }
    const scheduler = startScheduler(
      engine,
      pace,
      teller(log, 'deadlines could not be fired'),
      afterWrite,
    )
    opened.defer(() => scheduler.stop())
    const deps = { engine, signer, config, log, feed, afterWrite }
    const app = await buildApp(deps)
    opened.defer(() => app.close())
    await storeBootstrapToken(db, clock, config)
    const url = await listen(app, config)
    say(`rectrack listens on ${url}`)
    say(`its data lies in ${ground.place}`)
    await announceFirstToken(db, clock, ground.embedded, say)
    return { close: () => opened.disposeAsync() }
  } catch (error) {
    await opened.disposeAsync()
    throw error
  }
}

/** Tells of what is tried again; a database that is away comes back. */
function teller(log: FastifyBaseLogger, message: string) {
  return (err: unknown) =>
    log[isUnavailable(err) ? 'warn' : 'error']({ err }, message)
}

function feedOf(db: Db, url: string, log: FastifyBaseLogger): Feed {
  const onError = teller(log, 'changes could not be looked for')
  const onDeaf = teller(log, 'other replicas could not be heard')
  const listen = (onNews: () => void) => listenForNews(url, onNews, onDeaf)
  return openFeed(db, { listen, onError })
}

function deliveryOf({ db, look }: Feed, config: Config): Delivery {
  return {
    ...{ db, look },
    publicUrl: config.publicUrl,
    allowPrivate: config.webhookPrivate,
    schedule: standardSchedule,
    timeout: 15_000,
  }
}

async function open(db: Db, addresses: Addresses): Promise<string[]> {
  await ping(db, patience)
  return prepareSchema(db, addresses)
}

function listen(app: FastifyInstance, config: Config): Promise<string> {
  const { port, host } = config
  return app.listen({ port, host }).catch((error: unknown) => {
    throw listenFailure(error, config)
  })
}

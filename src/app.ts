import { createHash } from 'node:crypto'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { Party } from '../machines/shapes.ts'
import { announcementRoutes } from './announcements/routes.ts'
import { proofRoutes } from './audit/proof-routes.ts'
import { checkpointRoutes } from './audit/routes.ts'
import { CheckpointShape } from './audit/schema.ts'
import { signRoutes } from './audit/sign-routes.ts'
import { createSigner, type Signer } from './audit/signer.ts'
import { verificationRoutes } from './audit/verification-routes.ts'
import { boardRoutes } from './board/routes.ts'
import { calendarRoutes } from './calendar/routes.ts'
import { atomRoutes } from './changes/atom/routes.ts'
import { type Feed, openFeed } from './changes/feed.ts'
import { changeRoutes } from './changes/routes.ts'
import { openSeats } from './changes/seats.ts'
import { streamRoutes } from './changes/stream-routes.ts'
import { clockRoutes } from './clock/routes.ts'
import type { Config } from './config.ts'
import { reminderRoutes } from './deadlines/reminders/routes.ts'
import { deadlineRoutes } from './deadlines/routes.ts'
import { DeadlineShape } from './deadlines/schema.ts'
import { documentRoutes } from './documents/routes.ts'
import type { Engine } from './engine/engine.ts'
import { fireDue } from './engine/fire.ts'
import { groupRoutes } from './groups/routes.ts'
import { groupWriteRoutes } from './groups/write-routes.ts'
import { healthRoutes } from './health/routes.ts'
import { holidayRoutes } from './holidays/routes.ts'
import { afterWrites } from './http/after-writes.ts'
import { authentication } from './http/authentication.ts'
import { jsonBodies } from './http/bodies.ts'
import { compression } from './http/compression.ts'
import { CsvShape } from './http/csv.ts'
import { draining } from './http/draining.ts'
import { errorAnswers } from './http/errors.ts'
import { watchPaths } from './http/methods.ts'
import { documentation, openapi } from './http/openapi.ts'
import { ProblemShape } from './http/problem-shape.ts'
import { recordTags } from './http/record-tags.ts'
import { requestIds } from './http/request-ids.ts'
import { requestLog } from './http/request-log.ts'
import { DryRunShape } from './http/responses.ts'
import { createServer, slowest } from './http/server.ts'
import { slowBodies } from './http/slow-bodies.ts'
import { identifier } from './identity/identify.ts'
import { editionRoutes } from './machines/edition-routes.ts'
import { machineRoutes } from './machines/routes.ts'
import { meRoutes } from './me/routes.ts'
import { decisionRoutes } from './meetings/decision-routes.ts'
import { meetingRoutes } from './meetings/routes.ts'
import { meetingNoteRoutes } from './notes/routes.ts'
import { version } from './package.ts'
import { pastRoutes } from './past/routes.ts'
import { reportRoutes } from './reports/routes.ts'
import { statsRoutes } from './reports/stats/routes.ts'
import { summaryRoutes } from './reports/summary-routes.ts'
import { tokenRoutes } from './tokens/routes.ts'
import { ScopeShape } from './tokens/schema.ts'
import { transferRoutes } from './transfer/routes.ts'
import { deliveryRoutes } from './webhooks/delivery-routes.ts'
import { webhookRoutes } from './webhooks/routes.ts'
import { webhookShapes } from './webhooks/schema.ts'
import { webhookWriteRoutes } from './webhooks/write-routes.ts'
import { bodyShapes } from './work-items/bodies.ts'
import { historyRoutes } from './work-items/history-routes.ts'
import { workItemListRoutes } from './work-items/list-routes.ts'
import { workItemRoutes } from './work-items/routes.ts'
import { workItemShapes } from './work-items/schema.ts'

/** What the service is built from. */
export interface Deps {
  engine: Engine
  /** By the key that the configuration names, if not given. */
  signer?: Signer
  config: Config
  log: FastifyBaseLogger
  /** What happens, for those who follow it; one of its own if not given. */
  feed?: Feed
  /** Told of each write that was done, once it is answered. */
  afterWrite?: () => void
}

/** Shapes that several features refer to; a feature adds its own itself. */
const sharedShapes = [
  ProblemShape,
  DryRunShape,
  CsvShape,
  Party,
  ScopeShape,
  CheckpointShape,
  DeadlineShape,
  ...bodyShapes,
  ...workItemShapes,
  ...webhookShapes,
]

/** Builds the service, ready to listen or to be asked by `inject`. */
export async function buildApp(deps: Deps): Promise<FastifyInstance> {
  const { config, engine, log, afterWrite } = deps
  const signer = deps.signer ?? createSigner(engine, config.checkpointKey)
  const { db, clock } = engine
  const feed = deps.feed ?? openFeed(db)
  const app = createServer(log)
  const { identify, forgetTokens, forgetGroups } = identifier(
    engine,
    config.oidc,
  )
  const readsNeedToken = config.readAccess === 'token'
  const refuseOtherMethods = watchPaths(app)

  for (const shape of sharedShapes) app.addSchema(shape)

  await app.register(requestIds)
  await app.register(requestLog)
  await app.register(errorAnswers)
  await app.register(slowBodies, { patience: slowest })
  await app.register(authentication, { identify, readsNeedToken })
  await app.register(jsonBodies)
  await app.register(compression)
  await app.register(draining)
  await app.register(afterWrites, { tell: afterWrite ?? feed.wake })
  await app.register(recordTags, {
    ...{ db, clock },
    installation: installationOf(config),
  })
  await app.register(openapi)
  await app.register(documentation)

  await app.register(healthRoutes, { db })
  await app.register(meRoutes)
  await app.register(tokenRoutes, { db, clock, forgetTokens })
  await app.register(workItemRoutes, { engine })
  await app.register(workItemListRoutes, { engine })
  await app.register(historyRoutes, { engine })
  await app.register(pastRoutes, { engine })
  await app.register(boardRoutes, { engine })
  await app.register(reportRoutes, { engine })
  await app.register(statsRoutes, { engine })
  await app.register(groupRoutes, { engine })
  await app.register(groupWriteRoutes, { engine, forgetGroups })
  await app.register(meetingRoutes, { engine })
  await app.register(decisionRoutes, { engine })
  await app.register(announcementRoutes, { engine })
  await app.register(meetingNoteRoutes, { db, clock })
  await app.register(documentRoutes, { engine })
  await app.register(summaryRoutes, { engine })
  await app.register(deadlineRoutes, { engine })
  await app.register(reminderRoutes, { engine })
  await app.register(calendarRoutes, { engine })
  await app.register(holidayRoutes, { engine })
  await app.register(clockRoutes, {
    db,
    clock,
    fireDue: (until) => fireDue(engine, { until, all: true }),
  })
  const takeSeat = openSeats()
  app.addHook('preClose', () => feed.close())
  await app.register(changeRoutes, { engine, feed, takeSeat })
  await app.register(streamRoutes, { engine, feed, takeSeat })
  const { publicUrl } = config
  await app.register(atomRoutes, { engine, feed, publicUrl })
  await app.register(webhookRoutes, { engine })
  await app.register(webhookWriteRoutes, {
    engine,
    feed,
    allowPrivate: config.webhookPrivate,
  })
  await app.register(deliveryRoutes, { db, feed })
  await app.register(checkpointRoutes, { db })
  await app.register(signRoutes, { signer })
  await app.register(proofRoutes, { engine })
  await app.register(transferRoutes, { engine, signer })
  await app.register(verificationRoutes, { engine })
  await app.register(machineRoutes)
  await app.register(editionRoutes)

  refuseOtherMethods()
  await app.ready()
  return app
}

/** What answers depend on beside the record: it is no other on a replica. */
function installationOf({ deadlineZone, holidays }: Config): string {
  const parts = JSON.stringify([version, deadlineZone, holidays])
  const hash = createHash('sha256').update(parts)
  return hash.digest('base64url').slice(0, 6)
}

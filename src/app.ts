import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { Db } from '../db/database.ts'
import { Party } from '../machines/shapes.ts'
import { clockRoutes } from './clock/routes.ts'
import type { Config } from './config.ts'
import type { Clock } from './engine/clock.ts'
import { healthRoutes } from './health/routes.ts'
import { authentication } from './http/authentication.ts'
import { jsonBodies } from './http/bodies.ts'
import { compression } from './http/compression.ts'
import { draining } from './http/draining.ts'
import { errorAnswers } from './http/errors.ts'
import { watchPaths } from './http/methods.ts'
import { documentation, openapi } from './http/openapi.ts'
import { ProblemShape } from './http/problems.ts'
import { requestIds } from './http/request-ids.ts'
import { requestLog } from './http/request-log.ts'
import { DryRunShape } from './http/responses.ts'
import { createServer } from './http/server.ts'
import { identifier } from './identity/identify.ts'
import { meRoutes } from './me/routes.ts'
import { meetingRoutes } from './meetings/routes.ts'
import { tokenRoutes } from './tokens/routes.ts'
import { ScopeShape } from './tokens/schema.ts'

/** What the service is built from. */
export interface Deps {
  db: Db
  clock: Clock
  config: Config
  log: FastifyBaseLogger
  /** Fires every deadline due until an instant; gives how many. */
  fireDue: (until: string) => Promise<number>
}

/** Shapes that several features refer to; a feature adds its own itself. */
const sharedShapes = [ProblemShape, DryRunShape, Party, ScopeShape]

/** Builds the service, ready to listen or to be asked by `inject`. */
export async function buildApp(deps: Deps): Promise<FastifyInstance> {
  const { config, db, log } = deps
  const app = createServer(log)
  const { identify, forgetTokens } = identifier(db, config.oidc)
  const readsNeedToken = config.readAccess === 'token'
  const refuseOtherMethods = watchPaths(app)

  for (const shape of sharedShapes) app.addSchema(shape)

  await app.register(requestIds)
  await app.register(requestLog)
  await app.register(errorAnswers)
  await app.register(authentication, { identify, readsNeedToken })
  await app.register(jsonBodies)
  await app.register(compression)
  await app.register(draining)
  await app.register(openapi)
  await app.register(documentation)

  await app.register(healthRoutes, deps)
  await app.register(meRoutes)
  await app.register(tokenRoutes, { ...deps, forgetTokens })
  await app.register(meetingRoutes, deps)
  await app.register(clockRoutes, deps)

  refuseOtherMethods()
  await app.ready()
  return app
}

import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Db } from '../../db/database.ts'
import { Id, ref } from '../../machines/shapes.ts'
import type { Clock } from '../engine/clock.ts'
import { requireRole } from '../http/authentication.ts'
import { ifNoneMatch } from '../http/etags.ts'
import { idempotencyKey } from '../http/idempotency.ts'
import { sendList } from '../http/lists.ts'
import { defaultLimit, pageParameters, readCursor } from '../http/paging.ts'
import {
  created,
  listed,
  readProblems,
  removed,
  writeProblems,
} from '../http/responses.ts'
import { dryRun, sendAnswer, settle } from '../http/writes.ts'
import {
  MadeTokenShape,
  NewTokenShape,
  TokenPage,
  TokenShape,
} from './schema.ts'
import { createToken, getTokens, removeToken } from './tokens.ts'

/** What the routes of tokens depend on. */
export interface TokenOptions {
  db: Db
  clock: Clock
  /** Called when a token was revoked, so that it counts here at once. */
  forgetTokens: () => void
}

/** Routes for making, listing and revoking tokens; for admin alone. */
export const tokenRoutes: FastifyPluginAsyncTypebox<TokenOptions> = async (
  app,
  { db, clock, forgetTokens },
) => {
  for (const shape of [NewTokenShape, TokenShape, TokenPage, MadeTokenShape]) {
    app.addSchema(shape)
  }

  app.post(
    '/v1/tokens',
    {
      schema: {
        operationId: 'createToken',
        tags: ['Access'],
        summary: 'Make a token',
        description:
          'Answers the secret once; only its hash is kept. A repeat under the same Idempotency-Key gives the secret again for 24 hours, but only to the token that asked first: the answer is kept encrypted under it.',
        headers: Type.Object({ ...idempotencyKey }),
        querystring: Type.Object(
          { ...dryRun },
          { additionalProperties: false },
        ),
        body: ref(NewTokenShape),
        response: {
          ...created(MadeTokenShape, 'The token, with its secret'),
          ...writeProblems(),
        },
      },
    },
    async (request, reply) => {
      const caller = requireRole(request, ['admin'])
      const now = await clock.now()
      const answer = await settle(
        db,
        request,
        async (trx) => {
          const made = await createToken(trx, request.body, caller.id, now)
          return { status: 201, body: made }
        },
        true,
      )
      reply.header('cache-control', 'no-store')
      return sendAnswer(reply, answer)
    },
  )

  app.get(
    '/v1/tokens',
    {
      schema: {
        operationId: 'listTokens',
        tags: ['Access'],
        summary: 'List the tokens in force',
        description: 'The oldest first, without their secrets.',
        headers: Type.Object({ ...ifNoneMatch }),
        querystring: Type.Object(
          { ...pageParameters },
          { additionalProperties: false },
        ),
        response: {
          ...listed(TokenPage, 'A page of tokens'),
          ...readProblems('FORBIDDEN'),
        },
      },
    },
    async (request, reply) => {
      requireRole(request, ['admin'])
      reply.header('cache-control', 'no-store')
      return sendList(request, reply, {
        shape: TokenShape,
        query: request.query,
        read: async ({ limit = defaultLimit, cursor }) => {
          const after = readCursor(cursor, Type.Tuple([Id]))
          return getTokens(db, limit, after?.[0])
        },
      })
    },
  )

  app.delete(
    '/v1/tokens/:id',
    {
      schema: {
        operationId: 'revokeToken',
        tags: ['Access'],
        summary: 'Revoke a token',
        description:
          'It stops working here at once and on every other replica within a second. The last admin token cannot be revoked.',
        headers: Type.Object({ ...idempotencyKey }),
        params: Type.Object({ id: Id }),
        querystring: Type.Object(
          { ...dryRun },
          { additionalProperties: false },
        ),
        response: {
          ...removed('The token is revoked'),
          ...writeProblems('NOT_FOUND'),
        },
      },
    },
    async (request, reply) => {
      requireRole(request, ['admin'])
      const now = await clock.now()
      const answer = await settle(db, request, async (trx) => {
        await removeToken(trx, request.params.id, now)
        return { status: 204 }
      })
      forgetTokens()
      return sendAnswer(reply, answer)
    },
  )
}

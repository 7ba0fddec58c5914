import type { FastifyInstance } from 'fastify'
import { type Static, type TSchema, Type } from 'typebox'
import { ifNoneMatch } from '../http/etags.ts'
import { answer, notModified, readProblems } from '../http/responses.ts'
import { type Ending, forms } from './forms.ts'
import { sendPrint } from './send.ts'
import type { Page } from './tree.ts'

/** A read that is answered as JSON and as a page in every form. */
export interface PrintRoute<Params, Shape extends TSchema, Query = unknown> {
  /** path without an ending */
  path: string
  operationId: string
  tags: string[]
  summary: string
  description: string
  /** of the parameters in the path */
  params: TSchema
  /** of the parameters behind the path; there are none if not given */
  query?: TSchema
  /** of the JSON, registered under its `$id` */
  shape: Shape & { $id?: string }
  /** @throws Problem NOT_FOUND */
  read(params: Params, query: Query): Promise<Static<Shape> & object>
  toPage(body: Static<Shape>): Page
}

const noQuery = Type.Object({}, { additionalProperties: false })

const endings = Object.keys(forms) as Ending[]

/**
 * Adds the routes of a read that can be printed: at its path in the form that
 * `Accept` asks for, and at the path with `.md`, `.html` or `.docx` in that
 * form. Each answers with an ETag of its own, or 304.
 */
export function addPrintRoutes<Params, Shape extends TSchema, Query>(
  app: FastifyInstance,
  route: PrintRoute<Params, Shape, Query>,
): void {
  const { path, operationId, summary, description } = route
  const json = answer(route.shape, summary, ['ETag'])
  addRoute(app, route, path, undefined, {
    operationId,
    summary,
    description: `${description} As JSON, or in the form that \`Accept\` asks for: ${endings.map(inWords).join(', ')}.`,
    ok: { ...json, content: { ...json.content, ...contentOf(endings) } },
  })
  for (const ending of endings) {
    const { name } = forms[ending]
    addRoute(app, route, `${path}.${ending}`, ending, {
      operationId: `${operationId}As${name}`,
      summary: `${summary} as ${name}`,
      description: `The page that \`${operationId}\` gives for ${inWords(ending)}.`,
      ok: { ...json, content: contentOf([ending]) },
    })
  }
}

interface Told {
  operationId: string
  summary: string
  description: string
  ok: object
}

function addRoute<Params, Shape extends TSchema, Query>(
  app: FastifyInstance,
  {
    tags,
    params,
    query = noQuery,
    read,
    toPage,
  }: PrintRoute<Params, Shape, Query>,
  path: string,
  ending: Ending | undefined,
  { ok, ...told }: Told,
): void {
  app.get(
    path,
    {
      schema: {
        ...told,
        tags,
        headers: Type.Object({ ...ifNoneMatch }),
        params,
        querystring: query,
        response: { 200: ok, ...notModified, ...readProblems('NOT_FOUND') },
      },
    },
    async (request, reply) => {
      const body = await read(request.params as Params, request.query as Query)
      return sendPrint(request, reply, body, toPage, ending)
    },
  )
}

function inWords(ending: Ending): string {
  return `\`${forms[ending].type}\``
}

function contentOf(chosen: readonly Ending[]) {
  return Object.fromEntries(
    chosen.map((ending) => [
      forms[ending].type,
      { schema: Type.String({ description: 'The page' }) },
    ]),
  )
}

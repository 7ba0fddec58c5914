import type { OpenAPIV3_1 } from 'openapi-types'
import t from 'tap'
import { shareProblems } from '../../src/http/openapi-problems.ts'

const info = { title: 'x', version: '1' }

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: {} } },
})

t.test('an error answer is described once, under its codes', async (t) => {
  const both = '`TRANSITION_REFUSED`: a. `CONFLICT`: b'
  const responses = {
    200: { description: 'fine' },
    404: problem('`NOT_FOUND`: c'),
    409: problem(both),
  }
  const document = {
    openapi: '3.1.0',
    info,
    paths: { '/a': { get: { responses }, summary: 'A' }, '/b': undefined },
    components: { schemas: { X: {} } },
  } as OpenAPIV3_1.Document
  t.same(shareProblems(document), {
    openapi: '3.1.0',
    info,
    paths: {
      '/a': {
        summary: 'A',
        get: {
          responses: {
            200: { description: 'fine' },
            404: { $ref: '#/components/responses/NotFound' },
            409: { $ref: '#/components/responses/TransitionRefusedOrConflict' },
          },
        },
      },
      '/b': {},
    },
    components: {
      schemas: { X: {} },
      responses: {
        NotFound: problem('`NOT_FOUND`: c'),
        TransitionRefusedOrConflict: problem(both),
      },
    },
  })
})

t.test('a document without paths stays one', async (t) => {
  const document: OpenAPIV3_1.Document = { openapi: '3.1.0', info, paths: {} }
  const components = { responses: {} }
  t.same(shareProblems(document), { ...document, components })
})

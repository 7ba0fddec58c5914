import Fastify from 'fastify'
import type { Test } from 'tap'
import t from 'tap'
import { sendProblem, toProblem } from '../../src/http/errors.ts'
import { Problem } from '../../src/http/problems.ts'
import { awayDatabase, createApp, type TestApp } from '../fixtures/app.ts'

type Answer = Awaited<ReturnType<TestApp['ask']>>

/** An error has the members of RFC 9457 and tells nothing of our insides. */
function isProblem(t: Test, answer: Answer, status: number, code: string) {
  t.equal(answer.statusCode, status)
  t.equal(answer.headers['content-type'], 'application/problem+json')
  const id = String(answer.headers['x-request-id'])
  t.match(answer.json(), {
    type: /^urn:problem-type:rectrack:/,
    title: String,
    status,
    detail: String,
    instance: new RegExp(`#${id}$`),
    code,
  })
  t.notMatch(answer.body, /node_modules|\.ts\b|select |FST_/)
}

t.test('what is not served is a problem with a code', async (t) => {
  const { ask, tokenOf } = await createApp(t)
  const token = await tokenOf('tsb')
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    ask('POST', '/v1/meetings', { token, body, headers })
  const type = (value: string) => ({ 'content-type': value })

  const answers: [string, Promise<Answer>, number, string][] = [
    ['an unknown path', ask('GET', '/v1/nothing'), 404, 'NOT_FOUND'],
    [
      'an unknown path with a body that is not JSON',
      ask('POST', '/v1/nothing', { token, body: '{' }),
      404,
      'NOT_FOUND',
    ],
    [
      'a file that the documentation has not',
      ask('GET', '/docs/static/nothing.js'),
      404,
      'NOT_FOUND',
    ],
    ['the root of the paths', ask('GET', '/v1'), 404, 'NOT_FOUND'],
    [
      'a path with a broken percent-encoding',
      ask('GET', '/v1/meetings/%E0%A4%A'),
      400,
      'VALIDATION',
    ],
    ['a path with a NUL', ask('GET', '/v1/meetings/a%00b'), 400, 'VALIDATION'],
    [
      'a path with half a surrogate pair',
      ask('GET', '/v1/meetings/%ED%A0%80'),
      400,
      'VALIDATION',
    ],
    [
      'a path with a part that is too long',
      ask('GET', `/v1/meetings/${'a'.repeat(600)}`),
      404,
      'NOT_FOUND',
    ],
    [
      'a query with a broken percent-encoding',
      ask('GET', '/v1/meetings?group=%E0%A4%A'),
      400,
      'VALIDATION',
    ],
    [
      'a query with half a surrogate pair',
      ask('GET', '/v1/meetings?group=%ED%A0%80'),
      400,
      'VALIDATION',
    ],
    [
      'a query with a NUL',
      ask('GET', '/v1/meetings?group=a%00'),
      400,
      'VALIDATION',
    ],
    [
      'a query parameter that is not known',
      ask('GET', '/v1/meetings?grp=SG20'),
      400,
      'VALIDATION',
    ],
    [
      'a query that reaches for a prototype',
      ask('GET', '/v1/meetings?__proto__=1'),
      400,
      'VALIDATION',
    ],
    [
      'a method that is not offered',
      ask('PUT', '/v1/me'),
      405,
      'METHOD_NOT_ALLOWED',
    ],
    ['a body that is not JSON', post('{"name":'), 400, 'VALIDATION'],
    ['a body that is only a comma', post(','), 400, 'VALIDATION'],
    ['a body with two values', post('{} {}'), 400, 'VALIDATION'],
    ['a body with a comment', post('{/* */}'), 400, 'VALIDATION'],
    ['no body where one is needed', post(''), 400, 'VALIDATION'],
    [
      'no body and no type where one is needed',
      ask('POST', '/v1/meetings', { token }),
      400,
      'VALIDATION',
    ],
    [
      'a text',
      post('hello', type('text/plain')),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'a form',
      post('a=b', type('application/x-www-form-urlencoded')),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'a body of no type at all',
      post('{}', type('nonsense')),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'a body of more than a mebibyte',
      post(JSON.stringify({ name: 'x'.repeat(1024 * 1024) })),
      413,
      'TOO_LARGE',
    ],
    [
      'a body nested a hundred thousand deep',
      post('['.repeat(100_000) + ']'.repeat(100_000)),
      400,
      'VALIDATION',
    ],
  ]
  for (const [what, answer, status, code] of answers) {
    await t.test(what, async (t) => isProblem(t, await answer, status, code))
  }
})

t.test('a body that is not UTF-8 is refused', async (t) => {
  const { app, tokenOf } = await createApp(t)
  const answer = await app.inject({
    method: 'POST',
    url: '/v1/meetings',
    headers: {
      authorization: `Bearer ${await tokenOf('tsb')}`,
      'content-type': 'application/json',
    },
    payload: Buffer.from('{"name":"caf\xe9"}', 'latin1'),
  })
  isProblem(t, answer, 400, 'VALIDATION')
  t.match(answer.json(), { errors: [{ path: '', message: 'must be UTF-8' }] })
})

t.test('a database that is away is 503 with Retry-After', async (t) => {
  const { ask } = await createApp(t, { db: awayDatabase(t) })
  const answer = await ask('GET', '/v1/meetings')
  isProblem(t, answer, 503, 'UNAVAILABLE')
  t.match(answer.headers['retry-after'], /^[1-9]\d*$/)
})

t.test('a defect of ours says so and no more', async (t) => {
  for (const defect of [new Error('select secret'), 'text', undefined, null]) {
    t.match(toProblem(defect), { code: 'INTERNAL', detail: /log/ })
  }
  const coded = Object.assign(new Error('secret'), { code: 'ERR_X' })
  t.match(toProblem(coded), { code: 'INTERNAL' })
})

t.test('a failure that may pass, and a code that we do not know', async (t) => {
  const deadlock = Object.assign(new Error('deadlock'), { code: '40P01' })
  t.match(toProblem(deadlock), { code: 'UNAVAILABLE' })
  const slow = { code: 'FST_ERR_HANDLER_TIMEOUT' }
  t.match(toProblem(Object.assign(new Error('slow'), slow)), {
    code: 'UNAVAILABLE',
    headers: { 'retry-after': '5' },
  })
})

t.test('a problem keeps its headers, and no ETag of an answer', async (t) => {
  const app = Fastify({ frameworkErrors: sendProblem })
  t.teardown(() => app.close())
  app.setErrorHandler(sendProblem)
  const mismatch = new Problem('VERSION_MISMATCH', 'No.', {}, { etag: '"8"' })
  app.get('/:what', async (request, reply) => {
    reply.header('etag', '"7"').header('cache-control', 'no-cache')
    throw request.url === '/stale' ? mismatch : new Error('boom')
  })
  const answers = [
    ['/stale', '"8"'],
    ['/defect', undefined],
  ] as const
  for (const [url, etag] of answers) {
    const { headers } = await app.inject({ url })
    t.equal(headers.etag, etag)
    t.equal(headers['cache-control'], 'no-store')
  }
})

t.test('a problem that was thrown is the one that is sent', async (t) => {
  const problem = new Problem('CONFLICT', 'No.')
  t.equal(toProblem(problem), problem)
})

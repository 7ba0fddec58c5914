import t from 'tap'
import { createApp } from '../fixtures/app.ts'

const paths: [string, string][] = [
  ['/v1/me', 'GET, HEAD'],
  ['/v1/clock', 'GET, HEAD, PUT'],
  ['/v1/meetings', 'GET, HEAD, POST'],
  ['/v1/tokens/0198c5a2-7a00-7000-8000-0000000000a1', 'DELETE'],
  ['/health/live', 'GET, HEAD'],
  ['/openapi.json', 'GET, HEAD'],
]

const methods = ['DELETE', 'GET', 'OPTIONS', 'PATCH', 'POST', 'PUT'] as const

t.test('a method that a path does not offer is 405 with Allow', async (t) => {
  const { ask } = await createApp(t)
  for (const [path, allow] of paths) {
    for (const method of methods.filter((one) => !allow.includes(one))) {
      const answer = await ask(method, path, { body: 'no JSON' })
      t.equal(answer.statusCode, 405, `${method} ${path}`)
      t.equal(answer.headers.allow, allow)
      t.equal(answer.json().code, 'METHOD_NOT_ALLOWED')
    }
  }
})

t.test('HEAD tells what GET would', async (t) => {
  const { ask } = await createApp(t)
  const get = await ask('GET', '/v1/meetings')
  const head = await ask('HEAD', '/v1/meetings')
  t.equal(head.statusCode, 200)
  t.equal(head.body, '')
  t.equal(head.headers.etag, get.headers.etag)
})

import Fastify from 'fastify'
import t from 'tap'
import {
  contentTag,
  matches,
  requireMatch,
  sendFresh,
  versionTag,
} from '../../src/http/etags.ts'

const present = versionTag(7)

const writes: [string | undefined, boolean][] = [
  [undefined, true],
  ['"7"', true],
  ['"6", "7"', true],
  ['"6","7"', true],
  ['*', true],
  [' * ', true],
  ['"6"', false],
  ['W/"7"', false],
  ['7', false],
  ['"7', false],
  ['', false],
  ['"77"', false],
]

for (const [header, allowed] of writes) {
  const verdict = allowed ? 'allows' : 'stops'
  t.test(`If-Match ${header} ${verdict} a write at "7"`, async (t) => {
    t.equal(matches(header, present), allowed)
    if (allowed) t.doesNotThrow(() => requireMatch(header, present))
    else {
      t.throws(() => requireMatch(header, present), {
        code: 'VERSION_MISMATCH',
        headers: { etag: '"7"' },
      })
    }
  })
}

const reads: [string | undefined, number][] = [
  [undefined, 200],
  ['"6"', 200],
  ['7', 200],
  ['"7"', 304],
  ['W/"7"', 304],
  ['"1", W/"7"', 304],
  ['*', 304],
]

for (const [header, status] of reads) {
  t.test(`If-None-Match ${header} answers ${status} at "7"`, async (t) => {
    const app = Fastify()
    t.teardown(() => app.close())
    let made = 0
    app.get('/', async (request, reply) =>
      sendFresh(request, reply, present, () => {
        made += 1
        return { version: 7 }
      }),
    )
    const headers = header === undefined ? {} : { 'if-none-match': header }
    const answer = await app.inject({ url: '/', headers })
    t.equal(answer.statusCode, status)
    t.equal(answer.headers.etag, '"7"')
    t.equal(answer.body, status === 304 ? '' : '{"version":7}')
    t.equal(made, status === 304 ? 0 : 1)
  })
}

t.test('a content tag changes with what is shown', async (t) => {
  t.equal(contentTag({ a: 1 }), contentTag({ a: 1 }))
  t.not(contentTag({ a: 1 }), contentTag({ a: 2 }))
  t.match(contentTag({}), /^"[\w-]{22}"$/)
})

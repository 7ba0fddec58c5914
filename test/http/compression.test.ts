import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import t from 'tap'
import { createApp } from '../fixtures/app.ts'

const meeting = {
  name: 'x'.repeat(500),
  kind: 'SG',
  opensOn: '2017-09-04',
  closesOn: '2017-09-15',
}

t.test('a large answer is compressed where that is asked for', async (t) => {
  const { ask, tokenOf } = await createApp(t)
  const token = await tokenOf('tsb')
  for (const _ of [1, 2, 3]) {
    await ask('POST', '/v1/meetings', { token, body: meeting })
  }
  const plain = await ask('GET', '/v1/meetings')
  t.equal(plain.headers['content-encoding'], undefined)
  const unpack = { gzip: gunzipSync, br: brotliDecompressSync }
  for (const [encoding, open] of Object.entries(unpack)) {
    const headers = { 'accept-encoding': encoding }
    const packed = await ask('GET', '/v1/meetings', { headers })
    t.equal(packed.headers['content-encoding'], encoding)
    t.match(packed.headers.vary, /accept-encoding/i)
    t.equal(open(packed.rawPayload).toString(), plain.body)
    t.equal(packed.headers.etag, plain.headers.etag)
    const etag = String(plain.headers.etag)
    const fresh = await ask('GET', '/v1/meetings', {
      headers: { ...headers, 'if-none-match': etag },
    })
    t.equal(fresh.statusCode, 304)
    t.equal(fresh.body, '')
  }
})

t.test('a problem keeps its type, small or large', async (t) => {
  const { ask } = await createApp(t)
  const headers = { 'accept-encoding': 'gzip' }
  const small = await ask('GET', '/v1/me', { headers })
  t.equal(small.headers['content-encoding'], undefined)
  const long = `/v1/meetings?${'x'.repeat(2000)}=1`
  const large = await ask('GET', long, { headers })
  t.equal(large.headers['content-type'], 'application/problem+json')
  t.equal(large.headers['content-encoding'], 'gzip')
  t.match(JSON.parse(gunzipSync(large.rawPayload).toString()), {
    code: 'VALIDATION',
  })
})

t.test('an encoding that nobody knows is answered plainly', async (t) => {
  const { ask } = await createApp(t)
  const headers = { 'accept-encoding': 'snappy' }
  const answer = await ask('GET', '/openapi.json', { headers })
  t.equal(answer.statusCode, 200)
  t.equal(answer.headers['content-encoding'], undefined)
})

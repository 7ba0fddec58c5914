import Fastify from 'fastify'
import t from 'tap'
import { readWait } from '../../src/http/prefer.ts'

const app = Fastify()
app.get('/', async (request, reply) => readWait(request, reply))

const rows: [header: string | undefined, milliseconds: number][] = [
  [undefined, 0],
  ['wait=30', 30_000],
  ['WAIT = "5"', 5_000],
  ['respond-async, wait=10; x=1, wait=20', 10_000],
  ['wait=3600', 60_000],
  ['wait=0', 0],
  ['wait', 0],
  ['wait=soon', 0],
  ['wait=-1', 0],
  ['awaiting=3', 0],
]

for (const [prefer, expected] of rows) {
  t.test(`Prefer: ${prefer} waits ${expected} ms`, async (t) => {
    const headers = prefer === undefined ? {} : { prefer }
    const answer = await app.inject({ url: '/', headers })
    t.equal(Number(answer.body), expected)
    const applied = answer.headers['preference-applied']
    const isApplied = expected > 0 || prefer === 'wait=0'
    t.equal(applied, isApplied ? `wait=${expected / 1000}` : undefined)
  })
}

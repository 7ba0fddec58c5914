import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as delay, setImmediate as turn } from 'node:timers/promises'
import type { PoolClient } from 'pg'
import t from 'tap'
import { createDatabase } from './fixtures/database.ts'
import { run } from './fixtures/process.ts'
import { makeDataDir } from './fixtures/services.ts'

const program = 'src/main.ts'
const listens = /^rectrack listens on (http:\/\/127\.0\.0\.1:\d+)$/m

t.test('an embedded start says all that one needs, once', async (t) => {
  const DATA_DIR = await makeDataDir(t)
  const env = { PORT: '0', SAMPLE: 'none', DATA_DIR }
  const first = run(t, program, env)
  const [, url] = await first.says(listens)
  await first.says(/^its data lies in \/.+ \(embedded PostgreSQL\)$/m)
  const [, token] = await first.says(/^admin token, shown only now: (rt_.+)$/m)
  const me = await fetch(`${url}/v1/me`, {
    headers: { authorization: `Bearer ${token}` },
  })
  t.match(await me.json(), { role: 'admin' })
  first.child.kill('SIGTERM')
  t.equal(await first.ended, 0)
  const rest = first
    .out()
    .split('\n')
    .filter((line) => line !== '')
  const forPeople = rest.filter((line) => !line.startsWith('{'))
  t.equal(forPeople.length, 3)
  for (const line of rest.filter((one) => one.startsWith('{'))) {
    t.match(JSON.parse(line), { level: String, time: String })
    t.notMatch(line, token)
  }
  const second = run(t, program, env)
  await second.says(listens)
  await second.says(/^its data lies in/m)
  second.child.kill('SIGINT')
  t.equal(await second.ended, 0)
  t.notMatch(second.out(), /admin token/)
  t.notMatch(first.out() + second.out(), /could change what is on record/)
})

t.test('on a database of others it uses just that', async (t) => {
  const { url: DATABASE_URL } = await createDatabase(t)
  const BOOTSTRAP_TOKEN = 'bootstrap-token-of-the-test'
  const service = run(t, program, { PORT: '0', DATABASE_URL, BOOTSTRAP_TOKEN })
  const [, url] = await service.says(listens)
  await service.says(/^its data lies in PostgreSQL at \S+$/m)
  const me = await fetch(`${url}/v1/me`, {
    headers: { authorization: `Bearer ${BOOTSTRAP_TOKEN}` },
  })
  t.match(await me.json(), { role: 'admin' })
  service.child.kill('SIGTERM')
  t.equal(await service.ended, 0)
  t.notMatch(service.out(), BOOTSTRAP_TOKEN)
  t.notMatch(service.out(), new URL(DATABASE_URL).password)
  t.equal(service.out().match(/could change what is on record/g)?.length, 1)
})

t.test('each mistake in the configuration is one line', async (t) => {
  const env = { PORT: 'x', LOG_LEVEL: 'loud', BOOTSTRAP_TOKEN: 'hunter2' }
  const service = run(t, program, env)
  t.equal(await service.ended, 1)
  t.match(
    service.err(),
    /^rectrack: PORT .+\nrectrack: BOOTSTRAP_TOKEN .+\nrectrack: LOG_LEVEL .+\n$/,
  )
  t.notMatch(service.err(), /hunter2/)
  t.equal(service.out(), '')
})

t.test('a database that is away is one line', async (t) => {
  const DATABASE_URL = 'postgres://u:hunter2@127.0.0.1:1/nothing'
  const service = run(t, program, { PORT: '0', DATABASE_URL })
  t.equal(await service.ended, 1)
  t.match(service.err(), /^rectrack: the database, .+ cannot be used: .+\n$/)
  t.notMatch(service.err() + service.out(), /hunter2/)
})

t.test('a port in use is one line', async (t) => {
  const { url: DATABASE_URL } = await createDatabase(t)
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  t.teardown(() => other.close())
  const { port } = other.address() as AddressInfo
  const env = { PORT: String(port), DATABASE_URL, LOG_LEVEL: 'silent' }
  const service = run(t, program, env)
  t.equal(await service.ended, 1)
  t.equal(
    service.err(),
    `rectrack: port ${port} of 127.0.0.1 is in use; set PORT to another\n`,
  )
})

t.test('SIGTERM finishes what is under way, then ends', async (t) => {
  const { url: DATABASE_URL, pool } = await createDatabase(t)
  const BOOTSTRAP_TOKEN = 'bootstrap-token-of-the-test'
  const service = run(t, program, { PORT: '0', DATABASE_URL, BOOTSTRAP_TOKEN })
  const url = new URL((await service.says(listens))[1] ?? '')
  await service.says(/^its data lies/m)

  const idle = connect(Number(url.port), url.hostname)
  idle.write('GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n')
  await once(idle, 'data')

  const client = await pool.connect()
  await client.query('begin; lock table meetings')
  const body = JSON.stringify({
    name: 'SG20',
    kind: 'SG',
    opensOn: '2017-09-04',
    closesOn: '2017-09-15',
  })
  const busy = connect(Number(url.port), url.hostname)
  busy.write(
    [
      'POST /v1/meetings HTTP/1.1',
      'Host: x',
      `Authorization: Bearer ${BOOTSTRAP_TOKEN}`,
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
      '',
      body,
    ].join('\r\n'),
  )
  await untilWaiting(client)
  service.child.kill('SIGTERM')
  await service.says(/"closing"/)
  await client.query('commit')
  client.release()
  t.match(await text(busy), /^HTTP\/1.1 201 [\s\S]*connection: close/i)
  t.equal(await service.ended, 0)
  const { rows } = await pool.query('select name from meetings')
  t.same(rows, [{ name: 'SG20' }])
})

t.test('a connection that is lost is told and made anew', async (t) => {
  const { url: DATABASE_URL, pool } = await createDatabase(t)
  const service = run(t, program, { PORT: '0', DATABASE_URL })
  const [, url] = await service.says(listens)
  // The last that is said: a start that loses its connection ends.
  await service.says(/^no token yet/m)
  // Only the loss of one that nobody is using at that moment is told.
  let isTold = false
  const told = service.says(/"lost a connection"/).then(() => {
    isTold = true
  })
  while (!isTold) {
    await pool.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`)
    await Promise.race([told, delay(100)])
  }
  for (let status = 503; status !== 200; ) {
    t.equal(status, 503, 'until it is back')
    const answer = await fetch(`${url}/v1/meetings`).catch((cause: Error) => {
      throw new Error(service.out() + service.err(), { cause })
    })
    status = answer.status
  }
})

t.test('a defect that nobody caught ends it, and is told', async (t) => {
  const { url: DATABASE_URL } = await createDatabase(t)
  const defect = 'process.on("SIGUSR2",()=>{throw new Error("boom")})'
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(defect)}`
  const service = run(t, program, { PORT: '0', DATABASE_URL, NODE_OPTIONS })
  await service.says(/^its data lies/m)
  service.child.kill('SIGUSR2')
  t.equal(await service.ended, 1)
  t.match(service.out(), /"level":"fatal".*boom/)
})

t.test('a second signal ends it at once', async (t) => {
  const { url: DATABASE_URL, pool } = await createDatabase(t)
  const service = run(t, program, { PORT: '0', DATABASE_URL })
  const [, url] = await service.says(listens)
  await service.says(/^its data lies/m)
  const client = await pool.connect()
  t.teardown(() => client.release(true))
  await client.query('begin; lock table meetings')
  const asked = fetch(`${url}/v1/meetings`)
  const failed = t.rejects(asked)
  await untilWaiting(client)
  service.child.kill('SIGTERM')
  await service.says(/"closing"/)
  service.child.kill('SIGTERM')
  t.equal(await service.ended, 1)
  await failed
})

/** Waits until somebody waits for a lock that this client holds. */
async function untilWaiting(client: PoolClient): Promise<void> {
  const sql = `select 1 from pg_locks where not granted
    and pid <> pg_backend_pid() and database =
      (select oid from pg_database where datname = current_database())`
  while ((await client.query(sql)).rowCount === 0) await turn()
}

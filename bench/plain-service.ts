import Fastify from 'fastify'
import pg from 'pg'
import { createActor, transition } from 'xstate'
import type { Input } from '../machines/context.ts'
import type { MachineEvent } from '../machines/events.ts'
import { recommendation as machine } from '../machines/recommendation.ts'
import type { Snapshot } from '../src/engine/runtime.ts'

// The service that one writes first: the same statechart, its snapshot in a
// row, and a transaction for each event.
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL ?? '' })
const app = Fastify()

await pool.query(`
  create table items (id uuid primary key, version integer, snapshot jsonb);
  create table events (
    item_id uuid references items, version integer, type text, payload jsonb,
    recorded_at timestamptz default now(), primary key (item_id, version))`)

app.post<{
  Params: { id: string }
  Body: { type: string }
}>('/v1/work-items/:id/events', async (request, reply) => {
  const { id } = request.params
  const { type, ...payload } = request.body
  const client = await pool.connect()
  try {
    await client.query('begin')
    const { rows } = await client.query(
      'select version, snapshot from items where id = $1 for update',
      [id],
    )
    const [row] = rows
    const event = toEvent(type, payload, row.version + 1)
    const actor = createActor(machine, {
      snapshot: row.snapshot,
      input: {} as Input,
    })
    const snapshot = actor.getSnapshot()
    if (!snapshot.can(event)) throw new Error(`${type} is refused`)
    const [next] = transition(machine, snapshot, event)
    await client.query(
      'update items set version = $2, snapshot = $3 where id = $1',
      [id, event.seq, machine.getPersistedSnapshot(next as Snapshot)],
    )
    await client.query(
      'insert into events (item_id, version, type, payload) values ($1, $2, $3, $4)',
      [id, event.seq, type, payload],
    )
    await client.query('commit')
    reply.code(201)
    return { version: event.seq, state: next.value }
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
})

function toEvent(type: string, payload: object, seq: number): MachineEvent {
  const on = new Date().toISOString().slice(0, 10)
  const facts = { zone: 'UTC' }
  const event: unknown = { type, seq, on, recorder: 'tsb', payload, facts }
  return event as MachineEvent
}

const url = await app.listen({ host: '127.0.0.1', port: 0 })
process.stdout.write(`the plain service listens on ${url}\n`)
process.once('SIGTERM', async () => {
  await app.close()
  await pool.end()
})

import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { addDays } from '../machines/calendar.ts'
import type { Event, WorkItem } from '../src/work-items/schema.ts'
import type { Comment } from '../src/work-items/tables-schema.ts'
import { createApp } from './fixtures/app.ts'
import { openRandomDesk, randomHistories } from './fixtures/random-histories.ts'

/** The same histories each time; a failure names it and its path. */
const seed = 20310101
const numRuns = 24

const service = await createApp(t, {
  env: { CLOCK: 'virtual:2018-01-01T12:00:00Z' },
})
const { ask } = service
const enter = await openRandomDesk(service)

interface Look {
  asOf?: string
  knownAt?: string
}

/** What is seen of a history: what happened by a day, recorded by an instant. */
function seen(history: readonly Event[], { asOf, knownAt }: Look): Event[] {
  return history.filter(
    ({ on, recordedAt }) =>
      (asOf === undefined || on <= asOf) &&
      (knownAt === undefined || Date.parse(recordedAt) <= Date.parse(knownAt)),
  )
}

type Payload = Record<string, unknown>

/** The item that events make, by reading them alone. */
function modelOf(events: readonly Event[]) {
  const [first] = events as [Event]
  const last = events.at(-1) as Event
  const title = (value: unknown, { type, payload }: Event) => {
    const { event, fields } = payload as { event?: number; fields?: Payload }
    return type === 'correct' && event === 1 ? (fields?.title ?? value) : value
  }
  const moved = events.findLast(({ from, to }) => from !== to) as Event
  const numbers = events
    .filter(({ type }) => type === 'assignNumber')
    .map(({ payload }) => payload.number)
  const { provisionalName } = first.payload
  return {
    version: events.length,
    state: last.to,
    title: events.reduce(title, first.payload.title),
    number: numbers.at(-1) ?? null,
    names: [...new Set([numbers.at(-1), provisionalName, ...numbers])]
      .filter((name) => name !== undefined)
      .map(String)
      .sort(),
    enteredStateOn: moved.on,
    createdAt: first.recordedAt,
    updatedAt: last.recordedAt,
    lastCall: armed(events, 'announceLastCall', 'aap.lastCall'),
    corrections: events.filter(({ type }) => type === 'correct').length,
  }
}

/** Whether the last call that was announced last is still open. */
function armed(events: readonly Event[], by: string, state: string) {
  const announced = events.findLast(({ type }) => type === by)
  if (!announced || events.at(-1)?.to !== state) return null
  return addDays(String(announced.payload.start), 27)
}

/** The words of the comments as they stand. */
function commentsOf(events: readonly Event[]) {
  return events
    .filter(({ type }) => type === 'comment' || type === 'reopenJudgement')
    .map(({ seq, payload }) => {
      const right = events
        .filter((one) => one.type === 'correct' && one.payload.event === seq)
        .map((one) => (one.payload.fields as Payload).text)
      return { seq, text: right.at(-1) ?? payload.text }
    })
}

/**
 * Every day and instant on which something begins to be seen, some of those
 * right before, and the days as they were known at one of the instants.
 */
function looksAt(history: readonly Event[]): Look[] {
  const days = [...new Set(history.map(({ on }) => on))]
  const instants = [...new Set(history.map(({ recordedAt }) => recordedAt))]
  const looks = [
    ...days.map((asOf) => ({ asOf })),
    ...instants.map((knownAt) => ({ knownAt })),
    ...days.slice(0, 4).map((asOf, at) => {
      const knownAt = instants[(at * 7) % instants.length]
      return { asOf, ...(knownAt && { knownAt }) }
    }),
  ]
  return looks.flatMap((look, at) =>
    at % 8 === 0 ? [look, justBefore(look)] : [look],
  )
}

function justBefore({ asOf, knownAt }: Look): Look {
  if (asOf) return { asOf: addDays(asOf, -1), ...(knownAt && { knownAt }) }
  const instant = Temporal.Instant.from(String(knownAt))
  return { knownAt: instant.subtract({ milliseconds: 1 }).toString() }
}

/** What the service shows from there; nothing where it finds nothing. */
async function read(url: string, at: Look, withParts: boolean) {
  const query = new URLSearchParams({ ...at }).toString()
  const answer = await ask('GET', `${url}?${query}`)
  if (answer.statusCode === 404) return null
  const { version, state, title, number, names, ...item }: WorkItem =
    answer.json()
  const { enteredStateOn, createdAt, updatedAt, deadlines, corrections } = item
  const open = deadlines.find(({ name }) => name === 'lastCall')
  const part = async <Row>(name: string): Promise<Row[]> =>
    (await ask('GET', `${url}/${name}?${query}&limit=500`)).json().items
  return {
    ...{ version, state, title, number, names: names.sort() },
    ...{ enteredStateOn, createdAt, updatedAt },
    lastCall: open?.date ?? null,
    corrections: new Set(corrections.map(({ seq }) => seq)).size,
    ...(withParts && {
      events: (await part<Event>('events')).map(({ hash }) => hash),
      comments: (await part<Comment>('comments')).map(({ seq, text }) => ({
        ...{ seq, text },
      })),
    }),
  }
}

t.test('any history, from any day and instant, is its beginning', async (t) => {
  const states = new Set<string>()
  const differing = new Set<string>()
  const property = fc.asyncProperty(randomHistories, async (steps) => {
    const url = await enter(steps)
    const whole = await ask('GET', `${url}/events?limit=500`)
    const history: Event[] = whole.json().items
    for (const { to } of history) states.add(to)
    for (const [at, look] of looksAt(history).entries()) {
      const withParts = at % 10 === 0
      const events = seen(history, look)
      const wanted = events.length === 0 ? null : modelOf(events)
      const parts = {
        events: events.map(({ hash }) => hash),
        comments: commentsOf(events),
      }
      assert.deepEqual(
        await read(url, look, withParts),
        wanted && { ...wanted, ...(withParts && parts) },
        JSON.stringify(look),
      )
      if (look.asOf && look.knownAt) differing.add(`${events.length}`)
    }
  })
  await fc.assert(property, { seed, numRuns, endOnFailure: true })
  t.ok(states.size > 10, 'the histories lead far')
  t.ok(differing.size > 5, 'and are seen in many ways')
})

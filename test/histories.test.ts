import t, { type Test } from 'tap'
import { verify } from '../src/audit/verify.ts'
import { createApp } from './fixtures/app.ts'
import {
  type Entered,
  enterAfterwards,
  enterDayByDay,
  type Shown,
} from './fixtures/histories/enter.ts'
import type { Expected, HistoryScript } from './fixtures/histories/script.ts'
import { readRemains } from './fixtures/histories/trail.ts'
import { histories } from './fixtures/histories.ts'

const env = { CLOCK: 'virtual:1996-01-01T00:00:00Z' }

const asTheyHappened = await enterDayByDay(
  await createApp(t, { env }),
  histories,
)
const longAfter = await enterAfterwards(await createApp(t, { env }), histories)

const ways = [
  ['day by day', asTheyHappened],
  ['after the fact', longAfter],
] as const

for (const script of histories) {
  t.test(script.name, async (t) => {
    for (const [way, { entered }] of ways) {
      t.test(way, async (t) => {
        const all = entered.get(script.name) ?? []
        t.equal(all.length, script.steps.length)
        for (const [index, one] of all.entries()) {
          if (one.step.does === 'wait' && way === 'after the fact') continue
          checkStep(t, one, versionBefore(all, index))
        }
      })
    }

    t.test('leaves the same both ways', async (t) => {
      for (const name of itemsOf(script)) {
        const one = await readRemains(asTheyHappened, name)
        const other = await readRemains(longAfter, name)
        t.same(
          one.events.map(({ type, on, to }) => [type, on, to]),
          storedBy(script, name),
          `${name}: the events are the steps of the history`,
        )
        t.same(other, one, `${name}: rows, events and deadlines are the same`)
      }
    })
  })
}

t.test('both records verify', async (t) => {
  for (const [way, { service }] of ways) {
    const lines: string[] = []
    await verify(service.db, (line) => lines.push(line))
    t.same(lines, [], way)
  }
})

function itemsOf({ steps }: HistoryScript): string[] {
  return steps.flatMap((step) => (step.does === 'propose' ? step.item : []))
}

/** Type, date and state of the events that a script leaves of an item. */
function storedBy({ steps }: HistoryScript, item: string) {
  return steps
    .filter((step) => step.item === item)
    .flatMap((step) => {
      if (step.does === 'propose')
        return [['propose', step.on, step.expected.state]]
      if (step.does === 'send')
        return [[step.event.type, step.on, step.expected.state]]
      if (step.does === 'wait' && step.fires)
        return [[step.fires, step.on, step.expected.state]]
      return []
    })
}

function versionBefore(all: readonly Entered[], index: number): number {
  const { item } = all[index]?.step ?? {}
  const before = all.slice(0, index).findLast(({ step }) => step.item === item)
  return before?.item.version ?? 0
}

function checkStep(t: Test, entered: Entered, before: number) {
  const { step, status, body, item } = entered
  const what = `${step.item}, ${step.on}, ${step.does} ${'event' in step ? step.event.type : ''}`
  t.test(what, async (t) => {
    switch (step.does) {
      case 'rehearse':
        t.equal(status, 200, JSON.stringify(body))
        t.match(body, { dryRun: true, event: { type: step.event.type } })
        t.equal(item.version, before, 'nothing is stored')
        break
      case 'refuse':
        t.equal(status, 409, JSON.stringify(body))
        t.match(body, { code: 'TRANSITION_REFUSED', event: step.event.type })
        t.equal(body.latest, step.latest)
        t.equal(item.version, before, 'nothing is stored')
        break
      case 'wait':
        t.same(shown(entered, step.expected), step.expected)
        break
      default:
        t.equal(status, 201, JSON.stringify(body))
        t.same(shown(entered, step.expected), step.expected)
    }
  })
}

/** Of what the item shows, that which is expected of it. */
function shown({ item, allowed, found }: Entered, expected: Expected) {
  const { deadline, allows, references, ...fields } = expected
  return {
    ...pick(item, fields),
    ...(deadline && { deadline: findDeadline(item, deadline) }),
    ...(allows && { allows: allows.filter((one) => allowed.includes(one)) }),
    ...(references && {
      references: references.filter((_, at) => found[at] === item.id),
    }),
  }
}

/** The members of a value that an expected one names. */
function pick(value: Readonly<Record<string, unknown>>, wanted: object) {
  const actual: Record<string, unknown> = {}
  for (const [name, inner] of Object.entries(wanted)) {
    const own = value[name]
    actual[name] = isObject(own) && isObject(inner) ? pick(own, inner) : own
  }
  return actual
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** An instant is the same with and without its milliseconds. */
function findDeadline(
  { deadlines }: Shown,
  wanted: NonNullable<Expected['deadline']>,
) {
  const { name, date, closesAt } =
    deadlines.find((one) => one.name === wanted.name) ?? {}
  const isSame = Date.parse(`${closesAt}`) === Date.parse(wanted.closesAt)
  return { name, date, closesAt: isSame ? wanted.closesAt : closesAt }
}

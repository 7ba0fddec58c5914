import t from 'tap'
import { currentMachine } from '../machines/index.ts'
import { statesOf } from '../machines/states.ts'
import { createApp } from './fixtures/app.ts'
import {
  generatePaths,
  type Path,
  type PathRefusal,
  type PathStep,
} from './fixtures/paths.ts'
import { goRound } from './fixtures/transfers.ts'

const { meetings, companions, paths } = generatePaths()

t.test('every generated path is gone over HTTP', async (t) => {
  const { ask, engine, tokenOf } = await createApp(t, {
    env: { CLOCK: 'virtual:2020-01-01T12:00:00Z' },
  })
  const tokens = new Map<string, Promise<string>>()
  const tokenFor = (as: PathStep['as']): Promise<string> => {
    const sender = as === 'clock' ? { role: 'tsb' as const } : as
    const { role, ...more } = sender
    const key = JSON.stringify(sender)
    const token = tokens.get(key) ?? tokenOf(role, more)
    tokens.set(key, token)
    return token
  }
  const admin = await tokenOf('admin')
  const post = async (url: string, body: unknown, token: string) =>
    ask('POST', url, { token, body })

  const ids = new Map<string, string>()
  for (const [key, body] of Object.entries(meetings)) {
    const made = await post('/v1/meetings', body, admin)
    ids.set(key, made.json().id)
  }

  const bodyOf = ({ type, on, payload }: PathStep | PathRefusal) => {
    const { meeting } = payload
    const id = typeof meeting === 'string' ? ids.get(meeting) : undefined
    return { type, on, ...payload, ...(id ? { meeting: id } : {}) }
  }
  const eventsOf = (path: Path) =>
    `/v1/work-items/${encodeURIComponent(path.item)}/events`

  const play = async ({ title, item, proposal, proposedOn, steps }: Path) => {
    const body = { ...proposal, on: proposedOn }
    const made = await post('/v1/work-items', body, admin)
    if (made.statusCode !== 201) t.fail(`${title}: ${made.body}`)
    for (const [at, step] of steps.entries()) {
      if (step.as === 'clock') continue
      const url = eventsOf({ item } as Path)
      const answer = await post(url, bodyOf(step), await tokenFor(step.as))
      const where = `${title}, step ${at + 1}: ${step.type}`
      if (answer.statusCode !== 201) t.fail(`${where}: ${answer.body}`)
      const { event, workItem, fired } = answer.json()
      const { state, code, process, seq } = step.expected
      const shown = { state, code, process, version: seq }
      t.match({ ...workItem, to: event.to }, { ...shown, to: state }, where)
      const before = steps[at - 1]
      if (before?.as !== 'clock') continue
      t.match(
        fired.at(-1),
        { type: before.type, on: before.on, to: before.expected.state },
        `${where}, fired before`,
      )
    }
  }

  const refuse = async (path: Path) => {
    const item = `/v1/work-items/${encodeURIComponent(path.item)}`
    const before = (await ask('GET', item)).json()
    const last = path.steps.at(-1)
    if (last) t.equal(before.state, last.expected.state, path.title)
    for (const refusal of path.refusals) {
      const { type, as, because } = refusal
      const token = await tokenFor(as)
      const answer = await post(eventsOf(path), bodyOf(refusal), token)
      const where = `${path.title}: ${type} is refused, ${because}`
      const problem =
        as === 'clock'
          ? { code: 'FORBIDDEN' }
          : { code: 'TRANSITION_REFUSED', event: type, ...refusal.expected }
      t.match(answer.json(), problem, where)
    }
    const after = (await ask('GET', item)).json()
    t.equal(after.version, before.version, 'a refusal stores nothing')
  }

  const endsWithClock = ({ steps }: Path) => steps.at(-1)?.as === 'clock'
  for (const companion of companions) await play(companion)
  for (const path of paths) {
    await play(path)
    if (!endsWithClock(path)) await refuse(path)
  }
  const now = '2020-01-03T12:00:00Z'
  const moved = await ask('PUT', '/v1/clock', { token: admin, body: { now } })
  t.equal(moved.statusCode, 200)
  for (const path of paths.filter(endsWithClock)) await refuse(path)
  await goRound(t, engine)
})

t.test('together they reach every state', async (t) => {
  const reached = new Set(
    paths.flatMap(({ steps }) => steps.map(({ expected }) => expected.state)),
  )
  reached.add('study.proposed')
  const states = [...statesOf(currentMachine).values()]
  const atomic = states.filter(({ atomic }) => atomic).map(({ path }) => path)
  t.same([...reached].sort(), atomic.sort())
})

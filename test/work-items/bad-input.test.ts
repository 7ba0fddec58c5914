import t from 'tap'
import { badBodies } from '../fixtures/bad-input/bodies.ts'
import type { BadCase } from '../fixtures/bad-input/case.ts'
import { badDecisions } from '../fixtures/bad-input/decisions.ts'
import { badEvents } from '../fixtures/bad-input/events.ts'
import { badMeetings } from '../fixtures/bad-input/meetings.ts'
import { badProposals } from '../fixtures/bad-input/proposals.ts'
import { badReferences } from '../fixtures/bad-input/references.ts'
import { makeWorld } from '../fixtures/bad-input/world.ts'

const tables = {
  'a bad body': badBodies,
  'a bad proposal': badProposals,
  'a bad event': badEvents,
  'a bad reference': badReferences,
  'a bad meeting or clock': badMeetings,
  'a bad batch of decisions': badDecisions,
}

const world = await makeWorld(t)
const before = await world.count()

for (const [what, cases] of Object.entries(tables)) {
  t.test(`${what} is refused with its place, and stores nothing`, async (t) => {
    for (const one of cases(world)) {
      const { method = 'POST', url, title } = one
      const name = `${method} ${url.slice(0, 80)}: ${title}`
      const { status, body } = await attempt(one)
      const said = `${name}\n${status} ${JSON.stringify(body)}`
      t.same([status, body.code], [one.status, one.code], said)
      if (one.path !== undefined) t.ok(names(body, one.path), said)
      if (one.holds) t.match(body, one.holds, name)
      t.same(await world.count(), before, `${name}: nothing is stored`)
    }
  })
}

async function attempt(one: BadCase) {
  const { method = 'POST', url, body, headers = {}, as = 'tsb' } = one
  const token = as === null ? undefined : world.tokens.get(as)
  const answer = await world.service.ask(method, url, {
    body,
    headers,
    ...(token === undefined ? {} : { token }),
  })
  return { status: answer.statusCode, body: answer.json() }
}

/** Whether a problem names a place, or one within it. */
function names({ errors = [] }: { errors?: { path: string }[] }, path: string) {
  return errors.some((one) => `${one.path}/`.startsWith(`${path}/`))
}

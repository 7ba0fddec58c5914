import t from 'tap'
import Value from 'typebox/value'
import {
  bodyOf,
  bodyTypes,
  definitions,
  listedTypes,
  OnBehalfOf,
  ProposalBody,
} from '../../machines/bodies.ts'
import { changeRules } from '../../machines/events/change-rules.ts'
import { correct } from '../../machines/events/correct.ts'
import { extendDeadline } from '../../machines/events/extend-deadline.ts'
import { events } from '../../machines/events.ts'
import { Document, Party } from '../../machines/shapes.ts'

const components = { Document, Party, OnBehalfOf }
const takes = (schema: object, value: unknown) =>
  Value.Check(components, schema, value)

interface Body {
  $id: string
  title: string
  description: string
  examples: Record<string, unknown>[]
}

const envelope = {
  on: '2017-09-15',
  onBehalfOf: {
    role: 'member',
    name: 'A delegate',
    party: { name: 'Korea', category: 'memberState' },
  },
  note: 'Entered afterwards.',
  evidence: [{ reference: 'TD391', revision: 3 }],
}

t.test('every event has a body, those beside the statechart too', async (t) => {
  t.same(definitions, {
    ...events,
    correct,
    extendDeadline,
    changeRules,
  })
  t.same(listedTypes, [...Object.keys(events), 'correct'])
  t.same(bodyTypes, [...listedTypes, 'extendDeadline', 'changeRules'])
  const ids = bodyTypes.map((type) => (bodyOf(type) as unknown as Body).$id)
  t.equal(new Set(ids).size, ids.length)
})

for (const type of bodyTypes) {
  const body = bodyOf(type) as unknown as Body
  const [example = {}] = body.examples

  t.test(`the body of ${type} is named, described and shown`, async (t) => {
    const { title, clause } = definitions[type]
    t.equal(body.$id.toLowerCase(), `${type}event`.toLowerCase())
    t.match(body.$id, /^[A-Z]\w+Event$/)
    t.equal(body.title, title)
    t.ok(body.description.includes(clause))
    t.ok(takes(body, example), JSON.stringify(example))
  })

  t.test(`the body of ${type} takes the envelope and no more`, async (t) => {
    t.ok(takes(body, { ...example, ...envelope }))
    for (const bad of [
      { ...example, type: 'other' },
      { ...example, other: 1 },
      { ...example, on: '2017-02-30' },
      { ...example, onBehalfOf: { role: 'clock', name: 'x' } },
      { ...example, onBehalfOf: { ...envelope.onBehalfOf, other: 1 } },
      { ...example, note: '' },
      { ...example, evidence: ['TD391'] },
      { ...example, evidence: Array(101).fill(envelope.evidence[0]) },
    ]) {
      t.notOk(takes(body, bad), JSON.stringify(bad).slice(0, 80))
    }
    const { type: _left, ...rest } = example
    t.notOk(takes(body, rest), 'without its type')
  })
}

t.test('the body of a proposal takes the form and the envelope', async (t) => {
  const [example = {}] = (ProposalBody as unknown as Body).examples
  t.ok(takes(ProposalBody, { ...example, ...envelope }))
  t.notOk(takes(ProposalBody, { ...example, state: 'approved.inForce' }))
  t.notOk(takes(ProposalBody, envelope))
})

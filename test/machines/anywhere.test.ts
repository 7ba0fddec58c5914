import t from 'tap'
import { acme, after, refused, type Step, shown } from '../fixtures/law.ts'
import { items } from '../fixtures/walks.ts'

const on = '2022-01-10'
const assign: Step = ['assignNumber', on, { number: 'Y.4900' }]
const taken: Step = [
  ...(['assignNumber', on, { number: 'Y.4900' }] as const),
  { facts: { numberHolder: 'another item' } },
]
const ipr: Step = ['recordIpr', on, { reference: 'IPR-1', party: acme }]

for (const [name, item] of Object.entries(items)) {
  t.test(`an item ${name} takes a number and patent statements`, async (t) => {
    const numbered = after(item, assign)
    t.same(shown(numbered), shown(item))
    t.equal(numbered.snapshot.context.number, 'Y.4900')
    t.match(refused(item, taken), { reason: /Y\.4900/ })
    const recorded = after(item, ipr)
    t.same(recorded.snapshot.context, item.snapshot.context)
    t.same(recorded.snapshot.value, item.snapshot.value)
  })
}

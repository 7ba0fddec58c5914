import t from 'tap'
import { row, under } from '../../machines/law.ts'
import {
  recommendation,
  recommendationOf,
} from '../../machines/recommendation.ts'
import { statesOf } from '../../machines/states.ts'

const paths = (machine: typeof recommendation) => [...statesOf(machine).keys()]

const eventsAt = (machine: typeof recommendation, path: string) => {
  const node = machine.getStateNodeById(`recommendation.${path}`)
  return [...node.transitions.keys()]
}

t.test(
  'a version without amendments differs in its version alone',
  async (t) => {
    const same = recommendationOf('same')
    t.equal(same.version, 'same')
    t.equal(same.id, recommendation.id)
    t.same(paths(same), paths(recommendation))
  },
)

t.test('rows are replaced, added and taken away', async (t) => {
  const other = recommendationOf('other', {
    'study.active': {
      on: {
        consent: null,
        recordIpr: row('recordIpr', { to: 'study.submitted' }),
      },
    },
    tap: { description: 'Another way' },
  })
  const was = eventsAt(recommendation, 'study.active')
  const is = eventsAt(other, 'study.active')
  t.same(
    was.filter((type) => !is.includes(type)),
    ['consent'],
  )
  t.same(
    is.filter((type) => !was.includes(type)),
    ['recordIpr'],
  )
  t.same(
    eventsAt(other, 'study.submitted'),
    eventsAt(recommendation, 'study.submitted'),
    'other states keep theirs',
  )
  t.equal(other.states.tap?.description, 'Another way')
  t.not(recommendation.states.tap?.description, 'Another way')
})

t.test('a state is added where it says its clause', async (t) => {
  const meta = under('A.8 3.1')
  const other = recommendationOf('more', {
    'aap.paused': { description: 'Put aside', meta },
  })
  t.ok(statesOf(other).has('aap.paused'))
  t.notOk(statesOf(recommendation).has('aap.paused'))
  for (const path of ['aap.paused', 'nowhere', 'nowhere.else', 'agreed.more']) {
    const amendment =
      path.includes('.') && path !== 'aap.paused' ? { meta } : {}
    t.throws(() => recommendationOf('wrong', { [path]: amendment }), {
      message: `there is no state "${path}" to amend`,
    })
  }
})

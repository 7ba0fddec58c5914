import t from 'tap'
import { currentMachine, type Machine } from '../../machines/index.ts'
import { law, under } from '../../machines/law.ts'
import { getState, statesOf } from '../../machines/states.ts'
import { contextOf } from '../fixtures/law.ts'
import { states } from '../fixtures/process-table.ts'

t.test('the atomic states are those in which an item can be', async (t) => {
  const atomic = [...statesOf(currentMachine).values()].filter((s) => s.atomic)
  t.same(
    atomic.map(({ path }) => path).sort(),
    states.map(({ state }) => state).sort(),
  )
})

for (const { state, final, clause } of states) {
  t.test(`${state} is known by its path`, async (t) => {
    const found = getState(currentMachine, state)
    t.match(found, { path: state, atomic: true, final })
    if (clause !== null) t.equal(found.clause, clause)
    t.match(found.description, /^[A-Z]/)
  })
}

t.test('outer states are known too', async (t) => {
  for (const path of ['study', 'aap', 'aap.judgement', 'tap', 'approved']) {
    t.match(getState(currentMachine, path), { path, atomic: false })
  }
})

t.test('an unknown state is not taken for another', async (t) => {
  t.throws(() => getState(currentMachine, 'aap.forgotten'), {
    message: 'no state "aap.forgotten" in machine recommendation',
  })
})

t.test('a state that describes nothing has no description', async (t) => {
  const small = law.createMachine({
    id: 'small',
    context: contextOf(),
    initial: 'only',
    states: { only: { meta: under('A.8 1.1') } },
  })
  t.match(getState(small as unknown as Machine, 'only'), {
    description: '',
    clause: 'A.8 1.1',
    code: null,
  })
})

t.test('the states of a machine are read once', async (t) => {
  t.equal(statesOf(currentMachine), statesOf(currentMachine))
})

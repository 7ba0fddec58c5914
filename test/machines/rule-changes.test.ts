import t from 'tap'
import {
  currentEdition,
  enterEdition,
  getEdition,
} from '../../machines/editions.ts'
import { enterMachine } from '../../machines/index.ts'
import { under } from '../../machines/law.ts'
import { recommendationOf } from '../../machines/recommendation.ts'
import { changeLaw } from '../../machines/rule-changes.ts'
import { inLastCall, proposed } from '../fixtures/drafts.ts'

const first = currentEdition
const { item: called } = inLastCall()
const { item: begun } = proposed()

enterMachine(
  recommendationOf('2', {
    'study.paused': { description: 'Put aside', meta: under('A.1 1.4.7') },
  }),
)
enterMachine(
  recommendationOf('3', { 'aap.lastCall': { on: { closeLastCall: null } } }),
)
enterEdition({ ...getEdition(first), id: 'other' })

const law = { machine: 'recommendation', machineVersion: '1', edition: first }
const { context } = begun
const study = { law, state: 'study.active', context }
const window = { law, state: 'aap.lastCall', context: called.context }

t.test('an item goes over in its state', async (t) => {
  for (const [from, payload, to] of [
    [study, { machineVersion: '2' }, { machineVersion: '2' }],
    [study, { machineVersion: '1', edition: 'other' }, { edition: 'other' }],
    [
      study,
      { machineVersion: '3', edition: 'other' },
      { machineVersion: '3', edition: 'other' },
    ],
    [window, { machineVersion: '2' }, { machineVersion: '2' }],
  ] as const) {
    const changed = changeLaw(from, { ...payload, reason: 'R.' })
    t.same(changed, { kind: 'changed', law: { ...law, ...to } })
  }
})

t.test('what would have no way on is refused', async (t) => {
  const paused = {
    ...study,
    law: { ...law, machineVersion: '2' },
    state: 'study.paused',
  }
  for (const [from, payload, refusal] of [
    [study, { machineVersion: '9' }, /machine recommendation@9, which/],
    [study, { machineVersion: '2', edition: 'x' }, /rule edition "x", which/],
    [study, { machineVersion: '1' }, /goes by version 1 of .* already/],
    [paused, { machineVersion: '1' }, /Version 1 has no state study\.paused/],
    [{ ...study, state: 'study' }, { machineVersion: '2' }, /no state study\./],
    [{ ...study, state: 'merged' }, { machineVersion: '2' }, /has ended/],
    [
      window,
      { machineVersion: '3' },
      /does not take closeLastCall, which ends the lastCall that runs until 2017-10-28/,
    ],
  ] as const) {
    t.match(changeLaw(from, { ...payload, reason: 'R.' }), {
      kind: 'refused',
      refusal: { reason: refusal, clause: 'rules.md 1.10' },
    })
  }
})

t.test('the edition of an open window stays until it is over', async (t) => {
  const payload = { machineVersion: '2', edition: 'other', reason: 'R.' }
  t.match(changeLaw(window, payload), {
    kind: 'refused',
    refusal: { clause: 'rules.md 1.10, A.8 4.1', earliest: '2017-10-29' },
  })
})

t.test('what is there already cannot be entered again', async (t) => {
  t.throws(() => enterMachine(recommendationOf('2')), {
    message: 'there is a machine recommendation@2 already',
  })
  t.throws(() => enterEdition(getEdition('other')), {
    message: 'there is a rule edition "other" already',
  })
})

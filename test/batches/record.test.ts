import t from 'tap'
import { recordMembers } from '../../src/batches/record.ts'
import type { BatchRecorded } from '../../src/engine/batch.ts'
import type { Instruction } from '../../src/engine/instruction.ts'
import type { Manner } from '../../src/engine/manner.ts'
import { refused } from '../../src/engine/outcome.ts'

const words = { one: 'entry', many: 'entries' }
const entry = { type: 'approve', payload: {} }
const send = (ref: string): Instruction => ({ kind: 'event', ref, entry })
const propose = { kind: 'propose', proposal: {}, envelope: {} } as Instruction
const manner = { answer: () => ({}) } as unknown as Manner
const recorded: BatchRecorded = { kind: 'recorded', drafts: [], touched: [] }

t.test('what was read is recorded as it was asked for', async (t) => {
  const read = [{ index: 0, instruction: send('a') }]
  const batch = { read, failures: [] }
  const result = await recordMembers(words, batch, manner, async (...asked) => {
    t.same(asked, [[send('a')], manner])
    return recorded
  })
  t.equal(result, recorded)
})

t.test('with one unreadable the others are tried for show', async (t) => {
  const failure = { index: 0, code: 'VALIDATION', detail: 'no' } as const
  const read = [{ index: 1, instruction: send('a') }]
  const batch = { read, failures: [failure] }
  const result = await recordMembers(words, batch, manner, async (...asked) => {
    t.same(asked, [[send('a')], { dryRun: true }])
    return recorded
  })
  t.same(result, { kind: 'failed', failures: [failure] })
})

t.test('refusals are told at the places of their members', async (t) => {
  const errors = [{ path: '/meeting', message: 'no' }]
  const failures = [
    { ...refused('VALIDATION', 'no', { errors }), index: 0 },
    { ...refused('VALIDATION', 'no', { errors, clause: 'A.8' }), index: 1 },
    { ...refused('NOT_FOUND', 'none'), index: 2 },
  ]
  const batch = {
    read: [
      { index: 1, instruction: send('a') },
      { index: 3, instruction: propose },
      { index: 4, instruction: send('b') },
    ],
    failures: [],
  }
  const result = await recordMembers(words, batch, manner, async () => ({
    kind: 'failed',
    failures,
  }))
  t.same(result, {
    kind: 'failed',
    failures: [
      {
        index: 1,
        code: 'VALIDATION',
        detail: 'no',
        errors: [{ path: '/entries/1/meeting', message: 'no' }],
      },
      {
        index: 3,
        code: 'VALIDATION',
        detail: 'no',
        clause: 'A.8',
        errors: [{ path: '/entries/3/propose/meeting', message: 'no' }],
      },
      { index: 4, code: 'NOT_FOUND', detail: 'none' },
    ],
  })
})

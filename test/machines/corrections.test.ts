import t from 'tap'
import {
  correctionsBy,
  refuseField,
  warningsOfCorrection,
} from '../../machines/corrections.ts'

const correcting = (
  type: string | null,
  fields: Record<string, unknown>,
  was: Record<string, unknown> = {},
) => ({
  ...{ seq: 9, on: '2018-03-02', recordedAt: '2018-03-05T09:00:00Z' },
  payload: { event: 4, reason: 'A slip.', fields },
  facts: { zone: 'UTC', ...(type === null ? {} : { corrects: { type, was } }) },
})

for (const [type, fields, warned] of [
  ['propose', { title: 'A', editors: [] }, null],
  ['propose', { subjects: [] }, 'subjects'],
  ['consent', { document: {}, note: 'x' }, null],
  ['consent', { meeting: 'x', on: '2018-01-01' }, 'meeting, on'],
  ['comment', { text: 'x', class: 'substantive' }, 'class'],
  ['reply', { comment: 'x' }, null],
  ['classifyComment', { comment: 3 }, 'comment'],
  [null, { class: 'substantive' }, null],
] as const) {
  const names = Object.keys(fields).join(', ')
  t.test(`${type} corrected in ${names} warns of ${warned}`, async (t) => {
    t.same(
      warningsOfCorrection(correcting(type, fields)),
      warned === null
        ? []
        : [
            `The record is corrected in ${warned}; states, deadlines, counts and lists that rest on it stay as they are.`,
          ],
    )
  })
}

t.test('each field is a correction of its own, by name', async (t) => {
  const fields = { title: 'Right', scope: 'All' }
  const common = {
    ...{ seq: 9, event: 4, reason: 'A slip.', on: '2018-03-02' },
    recordedAt: '2018-03-05T09:00:00Z',
  }
  t.same(correctionsBy(correcting('propose', fields, { title: 'Wrong' })), [
    { ...common, field: 'scope', was: null, is: 'All' },
    { ...common, field: 'title', was: 'Wrong', is: 'Right' },
  ])
  t.same(correctionsBy(correcting(null, fields)), [], 'one of old is a note')
})

for (const [type, field, refused] of [
  ['propose', 'question', true],
  ['propose', 'constructor', false],
  ['propose', 'title', false],
  ['assignNumber', 'number', true],
  ['changeKind', 'kind', true],
  ['changeKind', 'reason', false],
  ['changeProcess', 'to', true],
  ['consent', 'meeting', false],
  ['constructor', 'name', false],
] as const) {
  t.test(
    `${type}.${field} ${refused ? 'stays' : 'may be put right'}`,
    async (t) => {
      t.equal(refuseField(type, field) !== null, refused)
    },
  )
}

import t from 'tap'
import { toNewToken } from '../../src/tokens/arguments.ts'

t.test('options become a token', async (t) => {
  t.same(toNewToken({ role: 'admin', name: 'Ada' }), {
    role: 'admin',
    name: 'Ada',
  })
  t.same(
    toNewToken({
      role: 'member',
      name: 'Delegate',
      'study-group': ['20', '13'],
      question: ['2/20'],
      'work-item': ['Y.x'],
      group: ['WP1/20', 'FG-DPM'],
      party: 'Switzerland',
      category: 'memberState',
    }),
    {
      role: 'member',
      name: 'Delegate',
      scope: {
        studyGroups: [20, 13],
        questions: ['2/20'],
        workItems: ['Y.x'],
        groups: ['WP1/20', 'FG-DPM'],
      },
      party: { name: 'Switzerland', category: 'memberState' },
    },
  )
})

const wrong = [
  {},
  { role: 'admin' },
  { name: 'Ada' },
  { role: 'king', name: 'Ada' },
  { role: 'admin', name: '' },
  { role: 'admin', name: 'Ada', 'study-group': ['twenty'] },
  { role: 'admin', name: 'Ada', question: ['2'] },
  { role: 'admin', name: 'Ada', group: [' '] },
  { role: 'member', name: 'Ada', party: 'Switzerland' },
  { role: 'member', name: 'Ada', party: 'Switzerland', category: 'x' },
]

for (const typed of wrong) {
  t.test(`${JSON.stringify(typed)} is refused`, async (t) => {
    t.throws(() => toNewToken(typed), { message: /./ })
  })
}

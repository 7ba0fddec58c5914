import t from 'tap'
import type { Consultation } from '../../machines/context.ts'
import { supportOf } from '../../machines/support.ts'
import { contextOf, memberState } from '../fixtures/law.ts'

function consultationOf(yes: number, no: number, abstain: number) {
  const support = [
    ...Array<'yes'>(yes).fill('yes'),
    ...Array<'no'>(no).fill('no'),
    ...Array<'abstain'>(abstain).fill('abstain'),
  ]
  const replies = support.map((support, index) => ({
    seq: index + 3,
    party: memberState(`State ${index}`),
    support,
    receivedOn: '2018-02-01',
  }))
  const dates = { announcedOn: '2018-01-15', closesOn: '2018-04-26' }
  return { ...dates, replies } satisfies Consultation
}

const need = '70 % needed'

/** Yes, no, abstain; the share, whether it suffices, and the sentence. */
const rows: [number, number, number, number | null, boolean, string][] = [
  [0, 0, 0, null, true, 'No replies: may proceed (Res. 1 9.4.5)'],
  [5, 2, 1, 62.5, false, `5 of 8 replies support: 62.5 %, ${need}`],
  [7, 3, 0, 70, true, `7 of 10 replies support: 70 %, ${need}`],
  [2, 1, 0, 200 / 3, false, `2 of 3 replies support: 66.7 %, ${need}`],
  [1, 2, 0, 100 / 3, false, `1 of 3 replies supports: 33.3 %, ${need}`],
  [5, 2, 0, 500 / 7, true, `5 of 7 replies support: 71.4 %, ${need}`],
  [1, 0, 0, 100, true, `1 of 1 reply supports: 100 %, ${need}`],
  [0, 1, 0, 0, false, `0 of 1 reply supports: 0 %, ${need}`],
  [0, 0, 3, 0, false, `0 of 3 replies support: 0 %, ${need}`],
  [29, 71, 0, 29, false, `29 of 100 replies support: 29 %, ${need}`],
  [
    139,
    60,
    0,
    13_900 / 199,
    false,
    `139 of 199 replies support: 69.8 %, ${need}`,
  ],
  // 69.951 % would round up to what is needed, and is not enough.
  [
    142,
    61,
    0,
    14_200 / 203,
    false,
    `142 of 203 replies support: 69.9 %, ${need}`,
  ],
]

for (const [yes, no, abstain, share, mayProceed, sentence] of rows) {
  t.test(sentence, async (t) => {
    t.same(supportOf(contextOf(), consultationOf(yes, no, abstain)), {
      ...{ yes, no, abstain, replies: yes + no + abstain },
      ...{ share, needed: 70, mayProceed, sentence },
    })
  })
}

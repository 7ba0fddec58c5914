import t from 'tap'
import { median, type Result, summarise } from '../../bench/result.ts'

const result: Result = {
  what: 'events',
  unit: '/s',
  ours: [100, 300, 200],
  peer: { name: 'a peer', values: [50, 100, 400] },
  aim: null,
}

t.test('the median is the middle value, or the mean of two', async (t) => {
  t.equal(median([3, 1, 2]), 2)
  t.equal(median([10, 9, 100, 1]), 9.5)
  t.equal(median([7]), 7)
})

t.test('nothing has no median', async (t) => {
  t.throws(() => median([]), RangeError)
})

t.test('values of the same round are held against each other', async (t) => {
  t.same(summarise(result), {
    ours: 200,
    peer: 100,
    ratio: 2,
    range: [0.5, 3],
    met: null,
  })
})

t.test('a limit stands for every round', async (t) => {
  const peer = { name: 'limit', values: [100] }
  t.match(summarise({ ...result, peer }), { ratio: 2, range: [1, 3] })
})

t.test('an aim is met from its very ratio on', async (t) => {
  const cases = [
    { is: 'at least', ratio: 2, met: true },
    { is: 'at least', ratio: 2.01, met: false },
    { is: 'at most', ratio: 2, met: true },
    { is: 'at most', ratio: 1.99, met: false },
  ] as const
  for (const { met, ...aim } of cases) {
    t.equal(summarise({ ...result, aim })?.met, met, `${aim.is} ${aim.ratio}`)
  }
})

t.test('without values of the peer there is no summary', async (t) => {
  const peer = { name: 'not found', values: [] }
  t.equal(summarise({ ...result, peer }), undefined)
})

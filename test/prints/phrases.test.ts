import t from 'tap'
import { cite, countOf, inARow, toNames } from '../../src/prints/phrases.ts'

t.test('a paper is cited with its revision', async (t) => {
  t.equal(cite({ reference: 'TD414', revision: 1 }), 'TD414-R1')
  t.equal(cite({ reference: 'TD523', revision: 0 }), 'TD523')
  t.equal(cite({ reference: 'TD523' }), 'TD523')
})

t.test('things are counted', async (t) => {
  t.equal(countOf(1, 'text'), '1 text')
  t.equal(countOf(7, 'text'), '7 texts')
  t.equal(countOf(1, 'reply', 'replies'), '1 reply')
  t.equal(countOf(0, 'reply', 'replies'), '0 replies')
})

t.test('words stand in a row', async (t) => {
  t.equal(inARow([]), '')
  t.equal(inARow(['a']), 'a')
  t.equal(inARow(['a', 'b']), 'a and b')
  t.equal(inARow(['a', 'b', 'c']), 'a, b and c')
})

t.test('parties are named in their order', async (t) => {
  const parties = [
    { name: 'Korea', category: 'memberState' },
    { name: 'Nokia', category: 'sectorMember' },
  ] as const
  t.equal(toNames(parties), 'Korea, Nokia')
})

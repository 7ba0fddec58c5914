import t from 'tap'
import { seal, unseal } from '../../src/http/seal.ts'

t.test('a sealed text opens with its secret alone', async (t) => {
  const sealed = seal('{"token":"rt_x"}', 'the right secret')
  t.notMatch(sealed, /rt_x/)
  t.equal(unseal(sealed, 'the right secret'), '{"token":"rt_x"}')
  t.equal(unseal(sealed, 'another secret'), undefined)
})

t.test('the same text is sealed differently each time', async (t) => {
  t.not(seal('x', 'secret'), seal('x', 'secret'))
})

t.test('a changed seal does not open', async (t) => {
  const sealed = seal('text', 'secret')
  const last = sealed.at(-2) === 'A' ? 'B' : 'A'
  const changed = sealed.slice(0, -2) + last + sealed.slice(-1)
  t.equal(unseal(changed, 'secret'), undefined)
})

t.test('a text that was never sealed is given back', async (t) => {
  t.equal(unseal('{"plain":true}', 'secret'), '{"plain":true}')
})

import t from 'tap'
import {
  distinct,
  memberStates,
  partyKey,
  without,
} from '../../machines/parties.ts'
import {
  academia,
  acme,
  associate,
  france,
  germany,
  memberState,
  sectorMember,
} from '../fixtures/law.ts'

t.test('a party is known by its name and its category', async (t) => {
  t.equal(partyKey(memberState('FRANCE')), partyKey(france))
  t.equal(partyKey(memberState('  France ')), partyKey(france))
  t.equal(
    partyKey(memberState('United \u00a0 Kingdom')),
    partyKey(memberState('united kingdom')),
  )
  t.not(partyKey(memberState('Uni ted')), partyKey(memberState('United')))
  t.not(partyKey(germany), partyKey(france))
  t.not(partyKey(sectorMember('France')), partyKey(france))
})

t.test('a name is the same however its accents are encoded', async (t) => {
  const composed = memberState('T\u00fcrkiye')
  const decomposed = memberState('Tu\u0308rkiye')
  t.equal(partyKey(decomposed), partyKey(composed))
  t.equal(distinct([composed, decomposed]).length, 1)
})

t.test('a party that stands twice in a list counts once', async (t) => {
  t.same(distinct([]), [])
  t.same(distinct([france, germany, france]), [france, germany])
  t.equal(distinct([france, memberState('france')]).length, 1)
  t.equal(distinct([france, sectorMember('France')]).length, 2)
})

t.test('abstainers are taken out of a list', async (t) => {
  t.same(without([france, germany, acme], [germany]), [france, acme])
  t.same(without([france, france], [acme]), [france])
  t.same(without([france], [memberState('FRANCE')]), [])
  t.same(without([], [france]), [])
})

t.test('only Member States vote', async (t) => {
  const all = [france, acme, associate('A'), academia('U'), germany, france]
  t.same(memberStates(all), [france, germany])
  t.same(memberStates([acme]), [])
})

import t from 'tap'
import { firstKey, nextKey } from '../../src/audit/keys.ts'
import { checkKeys } from '../../src/verifier/check-keys.ts'
import { keepFindings } from '../../src/verifier/finding.ts'
import type { KeyLine } from '../../src/verifier/reading.ts'
import { makeKey } from '../fixtures/forgery.ts'

const first = makeKey()
const second = makeKey()
const third = makeKey()
const alien = makeKey()
const at = '2018-06-01T00:00:00Z'
const keys = [
  firstKey(first.publicKey, at),
  nextKey(second.publicKey, first.privateKey, at),
  nextKey(third.publicKey, second.privateKey, at),
]

function check(trusted: Parameters<typeof checkKeys>[0], more = keys) {
  const findings = keepFindings()
  const lines: KeyLine[] = more.map((key, place) => ({
    ...key,
    line: place + 2,
  }))
  const found = checkKeys(trusted, lines, findings)
  const told = findings.list().map(({ line, reason }) => [line, reason])
  return { trusted: found, told }
}

t.test('one key vouches for the next', async (t) => {
  const { trusted, told } = check([first.publicKey])
  t.same(told, [])
  t.equal(trusted.length, 3)
  t.ok(trusted[2]?.equals(third.publicKey))
})

t.test('not for the one before it', async (t) => {
  const { trusted, told } = check([third.publicKey])
  t.same(told, [])
  t.equal(trusted.length, 1)
})

t.test('nobody vouches for a key that follows none', async (t) => {
  const { trusted, told } = check(
    [first.publicKey],
    [...keys, firstKey(alien.publicKey, at)],
  )
  t.same(told, [])
  t.equal(trusted.length, 3)
})

t.test('a forged follower is found, and not trusted', async (t) => {
  const vouched = nextKey(alien.publicKey, alien.privateKey, at)
  const forged = { ...vouched, previousKeyId: first.keyId }
  const { trusted, told } = check([first.publicKey], [...keys, forged])
  t.same(told, [
    [
      5,
      `the key ${alien.keyId} is not signed by ${first.keyId}, which it follows`,
    ],
  ])
  t.equal(trusted.length, 3)
})

t.test('without a key in hand none is trusted', async (t) => {
  t.same(check([]), { trusted: [], told: [] })
})

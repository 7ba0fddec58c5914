import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { signHead } from '../../src/audit/checkpoint.ts'
import { hashLeaf, rootOfLeaves } from '../../src/audit/merkle.ts'
import { checkHeads, type Trust } from '../../src/verifier/check-heads.ts'
import { keepFindings } from '../../src/verifier/finding.ts'
import type { HeadLine } from '../../src/verifier/reading.ts'
import { type KeyPair, makeKey } from '../fixtures/forgery.ts'

const key = makeKey()
const events = Array.from({ length: 5_000 }, (_, at) => {
  const hash = Buffer.alloc(32)
  hash.writeUInt32BE(at)
  return hash
})
const rootOf = (size: number) =>
  rootOfLeaves(events.slice(0, size).map(hashLeaf)).toString('hex')

/** A head as it stands in a file, signed. */
function headOf(
  size: number,
  more: Partial<HeadLine> = {},
  by = key,
): HeadLine {
  const at = '2018-06-01T00:00:00Z'
  const { keyId } = by
  const head = { size, rootHash: rootOf(size), at, keyId, ...more }
  return { ...signHead(head, by.privateKey), line: size }
}

async function check(t: Test, heads: HeadLine[], trust: Partial<Trust> = {}) {
  const leaves = join(t.testdir(), 'leaves')
  await writeFile(leaves, Buffer.concat(events))
  const findings = keepFindings()
  const all = { keys: [key.publicKey], published: [], ...trust }
  const tree = { leaves, size: events.length }
  const checked = await checkHeads(tree, heads, all, findings)
  const told = findings
    .list()
    .map(({ line, check, reason }) => [line, check, reason])
  return { ...checked, told }
}

t.test('heads that are right and signed', async (t) => {
  const heads = [1, 4_096, 4_097, 5_000].map((size) => headOf(size))
  const checked = await check(t, heads, { published: [headOf(4_096)] })
  t.same(checked, {
    ...{ told: [], heads: 4, keys: [key.keyId], newest: heads.at(-1) },
    rootHash: rootOf(5_000),
  })
})

const other: KeyPair = makeKey()
const zero = '0'.repeat(64)
const wrong: [what: string, heads: HeadLine[], line: number, reason: RegExp][] =
  [
    [
      'of more events',
      [{ ...headOf(5_000), size: 5_007 }],
      5_000,
      /5007 events, and there are 5000: 7 were/,
    ],
    [
      'of another root',
      [headOf(9, { rootHash: zero })],
      9,
      /^the first 9 events have the root \w{64}, it says 0{64}/,
    ],
    [
      'that goes back',
      [headOf(9), headOf(8)],
      8,
      /^it goes back behind the one before it, of 9 events/,
    ],
    ['as large as the one before', [headOf(9), headOf(9)], 9, /^it goes back/],
    [
      'earlier than the one before',
      [headOf(8), headOf(9, { at: '2018-05-01T00:00:00Z' })],
      9,
      /^it goes back/,
    ],
    [
      'of another key',
      [headOf(9, {}, other)],
      9,
      /a key that was not given and for which none/,
    ],
    [
      'of another key, under our name',
      [headOf(9, {}, { ...other, keyId: key.keyId })],
      9,
      /^the signature is not of key/,
    ],
  ]

for (const [what, heads, line, reason] of wrong) {
  t.test(`finds a head ${what}`, async (t) => {
    const { told } = await check(t, heads)
    t.ok(
      told.some(([at, , why]) => at === line && reason.test(String(why))),
      JSON.stringify(told),
    )
  })
}

t.test('finds a published head that is not there', async (t) => {
  const published = [headOf(7), { size: 9, rootHash: zero }]
  const { told } = await check(t, [headOf(9)], { published })
  t.match(told, [
    [null, 'head', /^published 7:\w{64}: its events are there, its head was/],
    [null, 'head', /^published 9:0{64}: the first 9 events have the root/],
  ])
})

t.test('finds that nothing is signed where something should be', async (t) => {
  const { told, newest } = await check(t, [])
  t.match(told, [[null, 'signature', /^no head stands in the file/]])
  t.equal(newest, null)
})

t.test('trusts nobody where no key was given', async (t) => {
  const checked = await check(t, [headOf(9, {}, other)], { keys: [] })
  t.match(checked, { told: [], keys: [], newest: null, heads: 1 })
})

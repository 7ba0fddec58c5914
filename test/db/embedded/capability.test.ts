import t from 'tap'
import { neededCapability } from '../../../db/embedded/capability.ts'
import { makePlace } from '../../fixtures/places.ts'

// Whose the files are: ours, so that no test has to give any away.
const uid = process.getuid?.() ?? 0
const gid = process.getgid?.() ?? 0
const owner = { uid, gid: 54_321 }
const group = { uid: 54_321, gid }
const other = { uid: 54_321, gid: 54_321 }

const search = 'dac_read_search'
const override = 'dac_override'

const cases = [
  { as: { owner }, folder: 0o711, program: 0o755 },
  { as: { owner }, folder: 0o700, program: 0o700 },
  { as: { owner }, folder: 0o700, program: 0o077, needs: override },
  { as: { group }, folder: 0o710, program: 0o750 },
  { as: { group }, folder: 0o701, program: 0o755, needs: search },
  { as: { group }, folder: 0o710, program: 0o705, needs: override },
  { as: { other }, folder: 0o711, program: 0o755 },
  { as: { other }, folder: 0o701, program: 0o705 },
  { as: { other }, folder: 0o770, program: 0o755, needs: search },
  { as: { other }, folder: 0o744, program: 0o755, needs: search },
  { as: { other }, folder: 0o711, program: 0o744, needs: override },
  { as: { other }, folder: 0o700, program: 0o700, needs: override },
]

// capabilities(7): dac_override is bit 1, dac_read_search bit 2.
const all = 'Name:\tnode\nCapEff:\t000001ffffffffff\nSeccomp:\t0\n'

for (const { as, folder, program, needs } of cases) {
  const [[who, user]] = Object.entries(as) as [[string, typeof other]]
  const modes = `${folder.toString(8)}, ${program.toString(8)}`
  t.test(`${who} of ${modes} needs ${needs ?? 'nothing'}`, async (t) => {
    const place = await makePlace(t, folder, program)
    const status = `${t.testdir({ status: all })}/status`
    t.equal(
      await neededCapability(user, place.folder, place.binaries, status),
      needs,
    )
  })
}

const held = [
  { bits: '0000000000000006', gets: search },
  { bits: '0000000000000004', gets: search },
  { bits: '0000000000000002', gets: override },
]

for (const { bits, gets } of held)
  t.test(`a container that leaves ${bits}: ${gets}`, async (t) => {
    const place = await makePlace(t, 0o700)
    const text = `CapEff:\t${bits}\n`
    const status = `${t.testdir({ status: text })}/status`
    t.equal(
      await neededCapability(other, place.folder, place.binaries, status),
      gets,
    )
  })

for (const text of ['CapEff:\t00000000a80425f9\n', 'Name:\tnode\n', undefined])
  t.test(`says what to do where neither is held: ${text}`, async (t) => {
    const place = await makePlace(t, 0o700)
    const status = `${t.testdir(text ? { status: text } : {})}/status`
    await t.rejects(
      neededCapability(other, place.folder, place.binaries, status),
      /user id 54321 cannot reach .*: open the folders above them/,
    )
  })

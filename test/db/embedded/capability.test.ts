import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { neededCapability } from '../../../db/embedded/capability.ts'
import { homeAt } from '../../../db/embedded/folder.ts'

const skip = process.getuid?.() !== 0 && 'only root can give files away'
const user = { uid: 65_534, gid: 65_534 }
const stranger = { uid: 1, gid: 1 }

const cases = [
  { who: 'all', owner: stranger, folder: 0o711, program: 0o755 },
  { who: 'the owner', owner: user, folder: 0o700, program: 0o700 },
  {
    who: 'the group',
    owner: { uid: 1, gid: user.gid },
    folder: 0o710,
    program: 0o750,
  },
  {
    who: 'all but the owner',
    owner: user,
    folder: 0o077,
    program: 0o755,
    needs: 'dac_read_search',
  },
  {
    who: 'others',
    owner: stranger,
    folder: 0o700,
    program: 0o755,
    needs: 'dac_read_search',
  },
  {
    who: 'readers, not walkers',
    owner: stranger,
    folder: 0o744,
    program: 0o755,
    needs: 'dac_read_search',
  },
  {
    who: 'walkers, who may not run it',
    owner: stranger,
    folder: 0o711,
    program: 0o744,
    needs: 'dac_override',
  },
  {
    who: 'nobody',
    owner: stranger,
    folder: 0o700,
    program: 0o700,
    needs: 'dac_override',
  },
]

for (const { who, owner, folder, program, needs } of cases)
  t.test(
    `open to ${who}: ${needs ?? 'nothing is needed'}`,
    { skip },
    async (t) => {
      const place = await makePlace(t, owner, folder, program)
      t.equal(await neededCapability(user, place.folder, place.binaries), needs)
    },
  )

t.test(
  'where there are no capabilities, says what to do',
  { skip },
  async (t) => {
    const place = await makePlace(t, stranger, 0o700, 0o755)
    const none = join(place.folder.data, 'status')
    await t.rejects(
      neededCapability(user, place.folder, place.binaries, none),
      /user id 65534 cannot reach .*: open the folders above them/,
    )
  },
)

async function makePlace(
  t: Test,
  owner: { uid: number; gid: number },
  folderMode: number,
  programMode: number,
) {
  const data = await mkdtemp(join(tmpdir(), 'rectrack-place-'))
  t.teardown(() => rm(data, { recursive: true, force: true }))
  for (const part of ['bin', 'lib', 'share'])
    await mkdir(join(data, 'native', part), { recursive: true })
  const postgres = join(data, 'native', 'bin', 'postgres')
  await writeFile(postgres, '')
  for (const path of [postgres, data]) await chown(path, owner.uid, owner.gid)
  await chmod(postgres, programMode)
  await chmod(data, folderMode)
  const folder = { data, ...homeAt(join(data, 'postgres')) }
  return { folder, binaries: { postgres, initdb: '' } }
}

import { generateKeyPairSync } from 'node:crypto'
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { readKeyFile } from '../../src/audit/key-file.ts'

const folder = await mkdtemp(join(tmpdir(), 'rectrack-key-'))
t.teardown(() => rm(folder, { recursive: true }))

const toDer = (key: Awaited<ReturnType<typeof readKeyFile>>) =>
  key.export({ type: 'pkcs8', format: 'der' }).toString('hex')

t.test('a key is made once, for its owner alone', async (t) => {
  const path = join(folder, 'new', 'key.pem')
  const file = { path, make: true }
  const keys = await Promise.all([1, 2, 3].map(() => readKeyFile(file)))
  t.same(await readdir(join(folder, 'new')), ['key.pem'])
  t.equal((await stat(path)).mode & 0o777, 0o600)
  const again = await readKeyFile({ path, make: false })
  t.same(keys.map(toDer), Array(3).fill(toDer(again)))
})

t.test('a file that is named has to be there', async (t) => {
  const file = { path: join(folder, 'absent.pem'), make: false }
  const message = /^the key for checkpoints cannot be read: ENOENT/
  await t.rejects(readKeyFile(file), { message })
})

t.test('a folder where nothing can be made is told', async (t) => {
  await writeFile(join(folder, 'file'), '')
  const file = { path: join(folder, 'folder'), make: true }
  await mkdir(file.path)
  await t.rejects(readKeyFile(file), { message: /cannot be read: EISDIR/ })
  await symlink(join(folder, 'nowhere', 'at', 'all'), join(folder, 'link'))
  const below = { path: join(folder, 'link', 'key.pem'), make: true }
  await t.rejects(readKeyFile(below), {
    message: /^no key for checkpoints can be made: /,
  })
})

const { privateKey } = generateKeyPairSync('x25519')
const contents: [what: string, content: string][] = [
  ['a text', 'no key'],
  [
    'a key of another kind',
    privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  ],
]
for (const [what, content] of contents) {
  t.test(`${what} is no key to sign with`, async (t) => {
    const path = join(folder, 'wrong.pem')
    await writeFile(path, content)
    await chmod(path, 0o600)
    await t.rejects(readKeyFile({ path, make: true }), {
      message: `${path} holds no Ed25519 key in PKCS#8 PEM`,
    })
  })
}

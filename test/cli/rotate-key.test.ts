import t from 'tap'
import { readKeyFile } from '../../src/audit/key-file.ts'
import { runCommand } from '../fixtures/command.ts'
import { createDatabase } from '../fixtures/database.ts'

t.test('a new key follows the one of the configuration', async (t) => {
  const { db, url } = await createDatabase(t)
  const path = `${t.testdir()}/key.pem`
  const env = { DATABASE_URL: url, CHECKPOINT_KEY: path }
  const none = await runCommand('src/cli/rotate-key.ts', env)
  t.match(none, { code: 1, stdout: '', stderr: /^rotate-key: .*ENOENT/ })
  await readKeyFile({ path, make: true })
  const { code, stdout } = await runCommand('src/cli/rotate-key.ts', env)
  t.equal(code, 0)
  const [, to, from] =
    /^checkpoints are signed by (\w{16}) now, after (\w{16})\n$/.exec(stdout) ??
    []
  const rows = await db.selectFrom('checkpoint_keys').selectAll().execute()
  t.match(
    rows.find(({ key_id }) => key_id === to),
    { previous_key_id: from },
  )
})

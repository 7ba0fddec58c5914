import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { toServiceUrl } from '../../../db/embedded/provision.ts'
import { startEmbedded } from '../../../db/embedded.ts'
import { query } from '../../fixtures/rows.ts'
import { log } from '../../fixtures/run.ts'
import { makeDataDir } from '../../fixtures/services.ts'

t.test('a folder from before gets the role of the service', async (t) => {
  const dataDir = await makeDataDir(t)
  const first = await startEmbedded({ dataDir, log })
  const folder = join(dataDir, 'postgres', 'password')
  const password = (await readFile(folder, 'utf8')).trim()
  const superuser = new URL(first.url)
  superuser.username = 'postgres'
  superuser.password = password
  await query(superuser.href, 'drop role rectrack_service')
  const missing = query(toServiceUrl(first.url), 'select 1')
  await t.rejects(missing, { code: '28P01' })
  await first.stop()
  const second = await startEmbedded({ dataDir, log })
  t.teardown(second.stop)
  const url = toServiceUrl(second.url)
  t.not(new URL(url).password, password)
  t.same(
    await query(
      url,
      `select current_user as role, rolsuper, rolcreaterole, rolcreatedb,
        pg_has_role('rectrack', 'member') as owner
      from pg_roles where rolname = current_user`,
    ),
    [
      {
        role: 'rectrack_service',
        rolsuper: false,
        rolcreaterole: false,
        rolcreatedb: false,
        owner: false,
      },
    ],
  )
})

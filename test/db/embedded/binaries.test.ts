import { access, constants } from 'node:fs/promises'
import t from 'tap'
import { findBinaries } from '../../../db/embedded/binaries.ts'

t.test('finds programs that can be run', async (t) => {
  for (const program of Object.values(await findBinaries()))
    await t.resolves(access(program, constants.X_OK), program)
})

t.test('says what to do where npm brought none', async (t) => {
  await t.rejects(findBinaries('plan9'), {
    message: `no PostgreSQL is installed for plan9-${process.arch}: set DATABASE_URL`,
  })
})

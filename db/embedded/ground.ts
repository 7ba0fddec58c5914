import { type Account, chooseAccount } from './account.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { type Folder, makeFolder } from './folder.ts'
import { initialise } from './initialise.ts'
import { defaults, type Settings, toFingerprint } from './settings.ts'

/** All that a server needs to be started. */
export interface Ground {
  folder: Folder
  binaries: Binaries
  /** As whom PostgreSQL runs; undefined for ourselves. */
  account: Account | undefined
  settings: Settings
  fingerprint: string
}

/**
 * Makes the data folder ready for a server, whether it is new or not.
 *
 * @param changed settings that differ from the default ones
 */
export async function prepareGround(
  dataDir: string,
  changed: Settings,
): Promise<Ground> {
  const binaries = await findBinaries()
  const folder = await makeFolder(dataDir)
  const account = await chooseAccount(folder, binaries)
  await initialise(folder, binaries, account)
  const settings = { ...defaults, ...changed }
  const fingerprint = await toFingerprint(binaries.postgres, settings)
  return { folder, binaries, account, settings, fingerprint }
}

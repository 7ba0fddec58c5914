import { mkdir, open, realpath } from 'node:fs/promises'
import { join } from 'node:path'

/** Where things lie in a data folder; all paths are absolute. */
export interface Folder {
  data: string
  /** Belongs to whom PostgreSQL runs as; appears complete or not at all. */
  home: string
  /** What PostgreSQL calls its data directory. */
  cluster: string
  password: string
  /** What PostgreSQL says before its log files under `log/` are open. */
  startLog: string
}

/**
 * The layout of a data folder.
 *
 * @param dataDir an existing folder
 * @throws ENOENT when it does not exist
 */
export async function locate(dataDir: string): Promise<Folder> {
  const data = await realpath(dataDir)
  return { data, ...homeAt(join(data, 'postgres')) }
}

/** The same, for a data folder that is made if it does not exist. */
export async function makeFolder(dataDir: string): Promise<Folder> {
  await mkdir(dataDir, { recursive: true })
  return locate(dataDir)
}

/** The layout below a home, finished or still a draft. */
export function homeAt(home: string): Omit<Folder, 'data'> {
  return {
    home,
    cluster: join(home, 'cluster'),
    password: join(home, 'password'),
    startLog: join(home, 'start.log'),
  }
}

/** Makes what was created, renamed or removed in a folder durable. */
export async function syncFolder(path: string): Promise<void> {
  const handle = await open(path)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

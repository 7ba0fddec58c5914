import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'

/** PostgreSQL's configuration parameters by name. */
export type Settings = Record<string, string>

/** For a small machine; nothing here trades durability for speed. */
export const defaults: Settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  effective_cache_size: '512MB',
  random_page_cost: '1.1',
  jit: 'off',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // A file of PostgreSQL's own, a week of them: the server may outlive us.
  logging_collector: 'on',
  log_directory: '../log',
  log_filename: 'postgres-%a.log',
  log_rotation_age: '1d',
  log_rotation_size: '0',
  log_truncate_on_rotation: 'on',
}

/** The command-line arguments that set these. */
export function toArguments(settings: Settings): string[] {
  return Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`])
}

/**
 * Names a server by its program file and settings, so that one that was left
 * running by an older installation is told from one of ours.
 */
export async function toFingerprint(
  postgres: string,
  settings: Settings,
): Promise<string> {
  const { ino, mtimeMs } = await stat(postgres)
  const facts = JSON.stringify([postgres, ino, mtimeMs, settings])
  return createHash('sha256').update(facts).digest('hex')
}

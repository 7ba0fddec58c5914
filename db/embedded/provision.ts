import { readFile } from 'node:fs/promises'
import pg from 'pg'
import type { Folder } from './folder.ts'

const name = 'rectrack'

/**
 * Makes the service's database and the role that owns it, if they do not
 * exist: the service has no need of a superuser's rights, which would let it
 * change what triggers protect.
 *
 * @param client a superuser's connection
 */
export async function provision(
  client: pg.Client,
  folder: Folder,
): Promise<void> {
  const { rows } = await client.query(
    `select
      exists (select from pg_roles where rolname = $1) as role,
      exists (select from pg_database where datname = $1) as database`,
    [name],
  )
  const secret = pg.escapeLiteral(await readPassword(folder))
  if (!rows[0].role)
    await client.query(`create role ${name} login createdb password ${secret}`)
  if (!rows[0].database)
    await client.query(`create database ${name} owner ${name}`)
}

/** The address of the service's database. */
export async function toUrl(folder: Folder, port: number): Promise<string> {
  const password = await readPassword(folder)
  return `postgres://${name}:${password}@127.0.0.1:${port}/${name}`
}

async function readPassword(folder: Folder): Promise<string> {
  return (await readFile(folder.password, 'utf8')).trim()
}

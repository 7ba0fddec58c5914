import { createHmac } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import pg from 'pg'
import type { Folder } from './folder.ts'

const name = 'rectrack'
const service = 'rectrack_service'

/**
 * Makes, if they do not exist, the service's database, the role that owns it,
 * which only migrations need, and the role as which the service works: neither
 * has a superuser's rights, and the second none of an owner's, which would let
 * it change what triggers protect.
 *
 * @param client a superuser's connection
 */
export async function provision(
  client: pg.Client,
  folder: Folder,
): Promise<void> {
  const { rows } = await client.query(
    `select
      exists (select from pg_roles where rolname = $1) as owner,
      exists (select from pg_roles where rolname = $2) as service,
      exists (select from pg_auth_members m
        where m.roleid = to_regrole($2) and m.member = to_regrole($1)) as member,
      exists (select from pg_database where datname = $1) as database`,
    [name, service],
  )
  const password = await readPassword(folder)
  const create = (role: string, rights: string, secret: string) =>
    client.query(
      `create role ${role} ${rights} password ${pg.escapeLiteral(secret)}`,
    )
  if (!rows[0].owner) await create(name, 'login createdb', password)
  if (!rows[0].service) await create(service, 'login', derive(password))
  // So the owner sees what the service is doing, and may end its sessions.
  if (!rows[0].member) await client.query(`grant ${service} to ${name}`)
  if (!rows[0].database)
    await client.query(`create database ${name} owner ${name}`)
}

/** The address of the service's database, by its owner. */
export async function toUrl(folder: Folder, port: number): Promise<string> {
  const password = await readPassword(folder)
  return `postgres://${name}:${password}@127.0.0.1:${port}/${name}`
}

/** The address by the role of the service, from the one by its owner. */
export function toServiceUrl(url: string): string {
  const own = new URL(url)
  own.password = derive(own.password)
  own.username = service
  return own.href
}

/** A password from which the one that it comes from cannot be told. */
function derive(password: string): string {
  return createHmac('sha256', password).update(service).digest('base64url')
}

async function readPassword(folder: Folder): Promise<string> {
  return (await readFile(folder.password, 'utf8')).trim()
}

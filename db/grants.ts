import { type Kysely, sql } from 'kysely'
import type { Db } from './database.ts'

/** Makes one grant of many wait for another; any number that is ours. */
const key = 7_720_174_118

/**
 * Gives the service's role what it needs on every table of the schema, and
 * takes away what is more: it reads and writes, but of a table on which a
 * function `refuse_change…` refuses TRUNCATE, by which append-only tables are
 * known, it only reads and adds rows; it reads views and which migrations were
 * applied, and draws from sequences. It is given nothing of what owners may do.
 * Where all is so already nothing is changed.
 *
 * @param db of the role that owns the tables
 * @param role the service's; nothing happens if it is the owner itself
 */
export async function grantRights<T>(
  db: Kysely<T>,
  role: string,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    // Two changes of one table's rights at once fail each other.
    await sql`select pg_advisory_xact_lock(${key})`.execute(trx)
    const { rows } = await sql<{ statement: string }>`
with tables as (
  select c.oid, c.relacl,
    case c.relkind when 'S' then 'sequence' else 'table' end as kind,
    case when c.relkind = 'S' then '{SELECT,USAGE}'
    when c.relkind in ('v', 'm') or c.relname like 'kysely\\_migration%'
      then '{SELECT}'
    when exists (
      select from pg_trigger t join pg_proc f on f.oid = t.tgfoid
      where t.tgrelid = c.oid and t.tgtype & ${truncate}::integer <> 0
        and f.proname like 'refuse\\_change%')
      then '{SELECT,INSERT}'
    else '{SELECT,INSERT,UPDATE,DELETE}' end::text[] as rights
  from pg_class c
  where c.relnamespace = current_schema()::regnamespace
    and c.relkind in ('r', 'p', 'v', 'm', 'S')
),
wanted as (select oid, kind, unnest(rights) as privilege from tables),
given as (
  select t.oid, t.kind, a.privilege_type as privilege
  from tables t, aclexplode(t.relacl) a
  where a.grantee = ${role}::text::regrole
),
statements as (
  select format('grant %s on %s %s to %I',
    string_agg(privilege, ', '), kind, oid::regclass, ${role}::text) as statement
  from (table wanted except table given) lacking group by oid, kind
  union all
  select format('revoke %s on %s %s from %I',
    string_agg(privilege, ', '), kind, oid::regclass, ${role}::text)
  from (table given except table wanted) excess group by oid, kind
  union all
  select format('grant usage on schema %I to %I', current_schema(), ${role}::text)
  where not has_schema_privilege(${role}::text, current_schema(), 'usage')
)
select statement from statements where ${role}::text <> current_user`.execute(
      trx,
    )
    for (const { statement } of rows) await sql.raw(statement).execute(trx)
  })
}

/** The bit of `pg_trigger.tgtype` that says TRUNCATE. */
const truncate = 32

/** The role as which a connection works. */
export async function findRole(db: Db): Promise<string> {
  const { rows } = await sql<{ role: string }>`
select current_user as role`.execute(db)
  return String(rows[0]?.role)
}

/**
 * Whether the role of a connection could change events that are on record,
 * as the owner of the table and a superuser can, whatever triggers say.
 */
export async function canRewrite(db: Db): Promise<boolean> {
  const { rows } = await sql<{ can: boolean }>`
select pg_has_role(relowner, 'member')
  or has_table_privilege(oid, 'update, delete, truncate, trigger') as can
from pg_class where oid = 'events'::regclass`.execute(db)
  return rows[0]?.can === true
}

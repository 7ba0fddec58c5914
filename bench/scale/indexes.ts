import { query } from '../ground.ts'

/** Foreign keys last, since they need the keys that they refer to. */
const constraints = `
select format('alter table %s add constraint %I %s', conrelid::regclass,
    conname, pg_get_constraintdef(oid)) as make,
  format('alter table %s drop constraint %I', conrelid::regclass, conname)
    as drop
from pg_constraint
where (conrelid = any($1::regclass[]) and contype in ('p', 'u', 'f'))
  or (confrelid = any($1::regclass[]) and contype = 'f')
order by contype = 'f', conname`

const indexes = `
select pg_get_indexdef(indexrelid) as make,
  format('drop index %s', indexrelid::regclass) as drop
from pg_index i
where indrelid = any($1::regclass[]) and not exists (
  select from pg_constraint where conindid = i.indexrelid)
order by indexrelid`

/**
 * Takes the indexes and foreign keys from tables that are about to be filled.
 *
 * @returns makes them again
 */
export async function takeIndexes(
  url: string,
  tables: readonly string[],
): Promise<() => Promise<void>> {
  const ask = (text: string) =>
    query<{ make: string; drop: string }>(url, text, [tables])
  const taken = [...(await ask(indexes)), ...(await ask(constraints))]
  for (const { drop } of taken.toReversed()) await query(url, drop, [])
  return async () => {
    for (const { make } of taken)
      await query(url, `set maintenance_work_mem = '512MB'; ${make}`, [])
  }
}

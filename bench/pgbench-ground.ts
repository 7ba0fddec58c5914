import { connect } from '../db/connect.ts'
import { migrate } from '../db/migrate.ts'
import { type Ground, query } from './ground.ts'
import { idOf, type Sample } from './pgbench-script.ts'

/** A database for pgbench, and what its script passes as it is. */
export interface Likeness {
  url: string
  sample: Sample
}

/**
 * Makes a database of rectrack's own tables with as many items, each like the
 * one that is of middling size in another database.
 *
 * @param from address of that database; its middling item's last event gives
 *   the sample
 */
export async function makeLikeness(
  ground: Ground,
  from: string,
  items: number,
): Promise<Likeness> {
  const [like] = await query<Like>(from, middling, [])
  if (!like) throw new Error('there is no item to be like')
  const url = await ground.createDatabase('pgbench')
  const { db, close } = connect(url)
  await migrate(db)
  await close()
  await query(url, likeItems, [like.item, items])
  await query(url, 'analyze', [])
  const { actor, payload, facts, hash } = like.event
  return {
    url,
    sample: {
      actor: JSON.stringify(actor),
      payload: JSON.stringify(payload),
      facts: JSON.stringify(facts),
      hash,
    },
  }
}

interface Like {
  item: object
  event: { actor: object; payload: object; facts: object; hash: string }
}

const middling = `
select to_jsonb(w) as item, to_jsonb(e) as event
from (
  select * from work_items order by length(context::text)
  offset (select count(*) / 2 from work_items) limit 1) w
join events e on e.work_item_id = w.id and e.seq = w.version`

const likeItems = `
insert into work_items
select (jsonb_populate_record(null::work_items,
  $1::jsonb || jsonb_build_object('id', ${idOf('n::text')}))).*
from generate_series(1, $2::integer) n`

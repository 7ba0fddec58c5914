import { findEvent } from '../../db/events.ts'
import { nameKey } from '../../db/names.ts'
import { isPresent, type Viewpoint } from '../../db/viewpoints.ts'
import type { Engine } from '../engine/engine.ts'
import type { Item } from '../engine/item.ts'
import { isId, lookUp, meantBy, preferred } from '../engine/lookup.ts'
import { keysOf } from '../engine/naming.ts'
import { findItemsAt } from '../engine/viewpoint.ts'
import { Problem } from '../http/problems.ts'

/**
 * The work item that a reference means, as it is seen from a viewpoint. The
 * reference may be a name that the item gained only later; of items that share
 * it, which one is meant is judged as of then, and one that bore it then comes
 * first.
 *
 * @param approved a date or the beginning of one, which picks the edition
 *   approved then
 * @throws Problem NOT_FOUND, also where it was not there yet
 */
export async function getItem(
  engine: Engine,
  ref: string,
  viewpoint: Viewpoint = {},
  approved = '',
): Promise<Item> {
  const refs = { items: [ref], meetings: [] }
  const meant = meantBy(await lookUp(engine, engine.store, refs), ref)
  if (meant.length === 0) throw unknown(ref)
  const seen = isPresent(viewpoint)
    ? meant
    : await lookBack(engine, ref, meant, viewpoint)
  const item = isId(ref)
    ? seen[0]
    : preferred(
        seen.filter(({ approved_on }) =>
          (approved_on ?? '').startsWith(approved),
        ),
      )
  if (item) return item
  throw unknown(ref)
}

async function lookBack(
  { db }: Engine,
  ref: string,
  meant: readonly Item[],
  viewpoint: Viewpoint,
): Promise<Item[]> {
  const ids = meant.map(({ id }) => id)
  const seen = [...(await findItemsAt(db, ids, viewpoint)).values()]
  const key = nameKey(ref)
  const named = seen.filter((item) => keysOf(item).includes(key))
  if (named.length > 0) return named
  if (seen.length > 0) return seen
  const [first] = ids.toSorted()
  const proposal = await findEvent(db, first as string, 1)
  const { happened_on: on, recorded_at: at } = proposal as NonNullable<
    typeof proposal
  >
  const detail = `${ref} was proposed on ${on}, which was recorded at ${at}; ${nothingThen(viewpoint)}.`
  throw new Problem('NOT_FOUND', detail)
}

function nothingThen({ asOf, knownAt }: Viewpoint): string {
  if (knownAt === undefined) return `nothing was on record on ${asOf}`
  if (asOf === undefined) return `nothing was on record at ${knownAt}`
  return `nothing of ${asOf} or before was on record at ${knownAt}`
}

function unknown(ref: string): Problem {
  return new Problem('NOT_FOUND', `There is no work item ${ref}.`)
}

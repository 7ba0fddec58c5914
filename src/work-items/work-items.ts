import { definitions } from '../../machines/bodies.ts'
import { dayOf } from '../../machines/calendar.ts'
import type { Caller } from '../engine/caller.ts'
import type { Engine } from '../engine/engine.ts'
import type { Item } from '../engine/item.ts'
import { lookUp, resolve } from '../engine/lookup.ts'
import { offersOf } from '../engine/offers.ts'
import { Problem } from '../http/problems.ts'
import { fieldsOf } from './fields.ts'
import type { Transitions } from './schema.ts'

/**
 * The work item that a reference means.
 *
 * @param approved a date or the beginning of one, which picks the edition
 *   approved then
 * @throws Problem NOT_FOUND
 */
export async function getItem(
  engine: Engine,
  ref: string,
  approved?: string,
): Promise<Item> {
  const refs = { items: [ref], meetings: [] }
  const lookup = await lookUp(engine, engine.store, refs)
  const item = resolve(lookup, ref, ({ approved_on }) =>
    approved === undefined ? true : (approved_on ?? '').startsWith(approved),
  )
  if (item) return item
  throw new Problem('NOT_FOUND', `There is no work item ${ref}.`)
}

/** What may and may not follow now, for this caller. */
export async function getTransitions(
  engine: Engine,
  item: Item,
  caller: Caller | null,
): Promise<Transitions> {
  const today = dayOf(await engine.clock.now(), engine.zone)
  const { allowed, refused } = offersOf(item, caller, today)
  return {
    state: item.state,
    allowed: allowed.map(({ event, clause }) => {
      const { title, roles } = definitions[event]
      return {
        event,
        title,
        clause,
        roles: [...roles],
        fields: fieldsOf(event),
      }
    }),
    refused,
  }
}

import { definitions } from '../../machines/bodies.ts'
import { dayOf } from '../../machines/calendar.ts'
import type { Caller } from '../engine/caller.ts'
import type { Engine } from '../engine/engine.ts'
import type { Item } from '../engine/item.ts'
import { offersOf } from '../engine/offers.ts'
import { fieldsOf } from './fields.ts'
import type { Transitions } from './schema.ts'

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

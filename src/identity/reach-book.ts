import { dayOf } from '../../machines/calendar.ts'
import type { Caller } from '../engine/caller.ts'
import type { Engine } from '../engine/engine.ts'
import { questionsWithin } from '../groups/tree.ts'
import { badToken } from '../http/authentication.ts'
import { memory } from './memory.ts'

/** For how long the Questions of groups are not looked up again. */
const lifetime = 1000

/** Tells callers how far the groups of their scopes reach. */
export interface ReachBook {
  /**
   * A caller with the Questions that lie within the groups of its scope now.
   *
   * @throws Problem UNAUTHENTICATED where the scope names an unknown group
   */
  reach(caller: Caller): Promise<Caller>
  /** Forgets every group, so that a change counts here at once. */
  forget(): void
}

/**
 * Reads from the tree of groups what scopes reach. A change that another
 * replica makes to the tree counts here within a second.
 *
 * @param now milliseconds on a clock that never goes back
 */
export function reachBook(
  { db, clock, zone }: Pick<Engine, 'db' | 'clock' | 'zone'>,
  now?: () => number,
): ReachBook {
  const lookUp = async (ref: string) => {
    const today = dayOf(await clock.now(), zone)
    return questionsWithin(db, ref, { today })
  }
  const { find, forget } = memory(lookUp, lifetime, now)
  return {
    async reach(caller) {
      const groups = caller.scope?.groups
      if (groups === undefined) return caller
      const within: string[] = []
      for (const ref of groups) {
        const questions = await find(ref)
        if (questions) within.push(...questions)
        else throw badToken(`The scope of the token names no group ${ref}.`)
      }
      return { ...caller, within }
    },
    forget,
  }
}

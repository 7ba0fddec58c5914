import type { Db } from '../../db/database.ts'
import { hasTokens } from '../../db/tokens.ts'
import type { Config } from '../config.ts'
import type { Clock } from '../engine/clock.ts'
import { createFirstToken, ensureBootstrapToken } from './tokens.ts'

/** Stores the token of `BOOTSTRAP_TOKEN` where none has ever been. */
export async function storeBootstrapToken(
  db: Db,
  clock: Clock,
  { bootstrapToken }: Config,
): Promise<void> {
  if (bootstrapToken === null) return
  await ensureBootstrapToken(db, bootstrapToken, await clock.now())
}

/**
 * Sees to it that somebody can begin where no token has ever been: on an
 * embedded database a new one is made and told, this once, so do it when the
 * service listens; elsewhere it is told how to make one.
 *
 * @param embedded whether the database belongs to this service alone
 * @param say tells people a line
 */
export async function announceFirstToken(
  db: Db,
  clock: Clock,
  embedded: boolean,
  say: (line: string) => void,
): Promise<void> {
  if (embedded) {
    const token = await createFirstToken(db, await clock.now())
    if (token) say(`admin token, shown only now: ${token}`)
  } else if (!(await hasTokens(db))) {
    say('no token yet: npm run token -- --role admin --name "Your name"')
  }
}

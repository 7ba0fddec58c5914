import type { Db } from '../../db/database.ts'
import { hasTokens } from '../../db/tokens.ts'
import type { Config } from '../config.ts'
import type { Clock } from '../engine/clock.ts'
import { createFirstToken, ensureBootstrapToken } from './tokens.ts'

/**
 * Sees to it that an installation has a first administrator: the token of
 * `BOOTSTRAP_TOKEN`; else, on an embedded database, a new one that is told
 * once; else word of how to make one.
 *
 * @param embedded whether the database belongs to this service alone
 * @param say tells people a line
 */
export async function announceFirstToken(
  db: Db,
  clock: Clock,
  { bootstrapToken }: Config,
  embedded: boolean,
  say: (line: string) => void,
): Promise<void> {
  const now = await clock.now()
  if (bootstrapToken !== null) {
    await ensureBootstrapToken(db, bootstrapToken, now)
  } else if (embedded) {
    const token = await createFirstToken(db, now)
    if (token) say(`admin token, shown only now: ${token}`)
  } else if (!(await hasTokens(db))) {
    say(
      'there is no token yet: npm run token -- --role admin --name "Your name"',
    )
  }
}

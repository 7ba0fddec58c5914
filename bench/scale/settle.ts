import { setTimeout } from 'node:timers/promises'
import { connect } from '../../db/connect.ts'
import { boardFolding, ordinarySizes } from '../../src/board/fold.ts'
import { query } from '../ground.ts'

/** Folds what the board counts, in longer steps than beside a service. */
export async function foldBoard(url: string): Promise<void> {
  const { db, close } = connect(url, { max: 2, statementTimeout: 0 })
  try {
    const fold = boardFolding(db, { ...ordinarySizes, step: 250_000 })
    while (await fold());
  } finally {
    await close()
  }
}

const due = `
select from deadlines
where state = 'armed' and fires_at is not null and closes_at <= now()
union all
select where not exists (select from checkpoints)
limit 1`

/**
 * Waits until a service has done what it found undone: fired all that is due,
 * and covered what was made by its first checkpoint.
 */
export async function untilSettled(url: string): Promise<void> {
  while ((await query(url, due, [])).length > 0) await setTimeout(200)
}

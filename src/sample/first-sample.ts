import { hasGroups } from '../../db/groups.ts'
import { hasMeetings } from '../../db/meetings.ts'
import { hasWorkItems } from '../../db/work-items.ts'
import type { Config } from '../config.ts'
import type { Engine } from '../engine/engine.ts'
import { loadSample } from './load.ts'
import { reportOf } from './report.ts'
import { sg20September2017 } from './sg20-2017-09.ts'

/**
 * Puts the sample into a new embedded database, one that has never had a work
 * item, a meeting or a group, unless `SAMPLE` is `none`. A database of someone
 * else's never gets it here. Where a virtual clock stands before the sample's
 * end, a later start tries again.
 *
 * @param embedded whether the database belongs to this service alone
 * @param say tells people a line
 */
export async function loadFirstSample(
  engine: Engine,
  config: Config,
  embedded: boolean,
  say: (line: string) => void,
): Promise<void> {
  const { db } = engine
  if (!embedded || !config.sample) return
  if (await hasWorkItems(db)) return
  if ((await hasMeetings(db)) || (await hasGroups(db))) return
  const loaded = await loadSample(engine, sg20September2017)
  say(reportOf(sg20September2017, loaded))
}

import type { Db } from '../../db/database.ts'
import type { PaperReach } from '../../db/document-lists.ts'
import { seriesOf } from '../engine/series.ts'
import { groupKey, isQuestionName, spellingsOf } from '../groups/names.ts'
import { findGroup, groupsWithin, isQuestion } from '../groups/tree.ts'

/**
 * Which papers are of a group: its own, those of the groups below it, and
 * those that concern one of its Questions; of a study group all in its series.
 *
 * @param ref id or name; one that is registered nowhere has nothing below it
 * @param today civil date by which a name is understood
 */
export async function reachOf(
  db: Db,
  ref: string,
  today: string,
): Promise<PaperReach> {
  const when = { today }
  const name = (await findGroup(db, ref, when))?.name ?? ref
  const key = groupKey(name)
  const series = seriesOf(name)
  const groups = (await groupsWithin(db, ref, when)) ?? [
    { key, kind: isQuestionName(name) ? 'question' : 'studyGroup' } as const,
  ]
  return {
    series: groupKey(series) === key ? series : null,
    names: groups.flatMap(spellingsOf),
    questions: groups.filter(isQuestion).map((group) => group.key),
  }
}

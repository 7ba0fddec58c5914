import type { Db } from '../../db/database.ts'
import { Label } from '../../machines/shapes.ts'
import { invalid } from '../http/problems.ts'
import { questionsWithin } from './tree.ts'

/** The filter `group` of a list, as a query parameter. */
export const groupParameter = {
  ...Label,
  description:
    'Id or name of a group, such as SG20 or WP1/20: items of the Questions that it is or holds',
}

/**
 * The Questions for which the filter `group` of a list asks.
 *
 * @param group id or name of a group as sent; `undefined` asks for all
 * @param today civil date by which a name is understood
 * @throws Problem VALIDATION at `/group` where there is no such group
 */
export async function requireQuestions(
  db: Db,
  group: string | undefined,
  today: string,
): Promise<string[] | undefined> {
  if (group === undefined) return undefined
  const questions = await questionsWithin(db, group, { today })
  if (questions) return questions
  throw invalid('/group', `there is no group ${group}`)
}

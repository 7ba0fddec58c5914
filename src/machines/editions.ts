import {
  currentEdition,
  type Edition,
  editions,
  type Right,
  type Rule,
} from '../../machines/editions.ts'
import { cutPage, type Page } from '../http/paging.ts'
import type { EditionDescription } from './editions-schema.ts'

/** A page of the rule editions, by id. */
export function getEditions(
  limit: number,
  after: [id: string] | undefined,
): Page<EditionDescription> {
  const all = [...editions.values()]
    .map(describeEdition)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  return cutPage(all, limit, after, ({ id }) => [id])
}

type Number = EditionDescription['numbers'][number]

function describeEdition({
  id,
  rights,
  ...rules
}: Edition): EditionDescription {
  const numbers = Object.entries(rules).flatMap(([name, rule]): Number[] =>
    'clause' in rule
      ? [{ name, process: null, ...rule }]
      : Object.entries<Rule>(rule).map(([process, each]) => ({
          name,
          process,
          ...each,
        })),
  )
  return {
    id,
    current: id === currentEdition,
    numbers,
    rights: Object.entries<Right>(rights).map(
      ([name, { value, flagged, clause }]) => ({
        name,
        categories: [...value],
        flagged: [...flagged],
        clause,
      }),
    ),
  }
}

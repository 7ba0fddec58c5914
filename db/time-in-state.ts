import { type RawBuilder, sql } from 'kysely'
import type { Db } from './database.ts'
import { type ItemsFilter, type Stays, stays } from './enterings.ts'

/** By what stays in states may be put together. */
export type StayGroup = 'process' | 'state' | 'studyGroup' | 'question' | 'year'

/** Which stays are counted; what is left out limits nothing. */
export interface StaysFilter extends ItemsFilter {
  process?: string | undefined
  /** a dotted path, or the beginning of one */
  state?: string | undefined
  /** of entering */
  year?: number | undefined
}

/** Stays of a kind, in days; null where there is none to measure. */
export interface Spread {
  count: number
  p50: number | null
  p90: number | null
  max: number | null
}

/** The stays that are put together; null by what they are not. */
export interface StaysRow {
  process: string | null
  state: string | null
  studyGroup: number | null
  question: string | null
  year: number | null
  closed: Spread
  open: Spread
}

const year = sql`extract(year from s.entered)::integer`

const groups: Record<StayGroup, RawBuilder<unknown>> = {
  process: sql`s.process`,
  state: sql`s.to_state`,
  studyGroup: sql`s.study_group`,
  question: sql`s.question`,
  year,
}

/** How long items stayed in states, by the groups that are asked for. */
export async function measureStays(
  db: Db,
  span: Stays,
  filter: StaysFilter,
  by: readonly StayGroup[],
): Promise<StaysRow[]> {
  const chosen = by.map((group) => groups[group])
  const shown = Object.entries(groups).map(([group, column]) =>
    by.includes(group as StayGroup)
      ? sql`${column} as ${sql.ref(group)}`
      : sql`null as ${sql.ref(group)}`,
  )
  const { rows } = await sql<StaysRow>`
select ${sql.join(shown)}, ${spread(sql`not s.open`)} as closed,
  ${spread(sql`s.open`)} as open
from ${stays(span, filter)} s where ${conditionsOf(filter)}
group by ${sql.join(chosen)}`.execute(db)
  return rows
}

/** By nearest rank: a percentile is the length of one of the stays. */
function spread(which: RawBuilder<unknown>): RawBuilder<Spread> {
  const percentile = (share: string) => sql`percentile_disc(${sql.raw(share)})
    within group (order by s.days) filter (where ${which})`
  return sql`jsonb_build_object('count', count(*) filter (where ${which}),
    'p50', ${percentile('0.5')}, 'p90', ${percentile('0.9')},
    'max', max(s.days) filter (where ${which}))`
}

function conditionsOf({ process, state, year: of }: StaysFilter) {
  const conditions = [
    sql`true`,
    ...(process === undefined ? [] : [sql`s.process = ${process}`]),
    ...(state === undefined ? [] : [isWithin(state)]),
    ...(of === undefined ? [] : [sql`${year} = ${of}`]),
  ]
  return sql.join(conditions, sql` and `)
}

/** Whether a stay `s` is in a state, or in one within it. */
export function isWithin(path: string): RawBuilder<boolean> {
  return sql`(s.to_state = ${path} or starts_with(s.to_state, ${`${path}.`}))`
}

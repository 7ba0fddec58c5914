import { Value } from 'typebox/value'
import { Party } from '../../machines/shapes.ts'
import { type NewTokenBody, NewTokenShape, ScopeShape } from './schema.ts'

/** The options of the command that makes a token, as typed. */
export interface TokenArguments {
  role?: string | undefined
  name?: string | undefined
  'study-group'?: string[] | undefined
  question?: string[] | undefined
  'work-item'?: string[] | undefined
  group?: string[] | undefined
  party?: string | undefined
  category?: string | undefined
}

/**
 * What a new token is to be, by the same schema as `POST /v1/tokens`.
 *
 * @throws Error with the option that is wrong
 */
export function toNewToken(typed: TokenArguments): NewTokenBody {
  const scope = withoutGaps({
    studyGroups: typed['study-group']?.map(Number),
    questions: typed.question,
    workItems: typed['work-item'],
    groups: typed.group,
  })
  const party = withoutGaps({ name: typed.party, category: typed.category })
  const body = withoutGaps({
    role: typed.role,
    name: typed.name,
    scope: Object.keys(scope).length > 0 ? scope : undefined,
    party: Object.keys(party).length > 0 ? party : undefined,
  })
  const context = { Scope: ScopeShape, Party }
  if (isNewToken(body)) return body
  const [first] = Value.Errors(context, NewTokenShape, body)
  throw new Error(`${first?.instancePath} ${first?.message}`.trim())
}

function isNewToken(body: unknown): body is NewTokenBody {
  return Value.Check({ Scope: ScopeShape, Party }, NewTokenShape, body)
}

function withoutGaps(object: object): object {
  const kept = Object.entries(object).filter(([, value]) => value !== undefined)
  return Object.fromEntries(kept)
}

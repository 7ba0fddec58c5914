import { type TSchema, Type } from 'typebox'
import { changeRules } from './events/change-rules.ts'
import { correct } from './events/correct.ts'
import { extendDeadline } from './events/extend-deadline.ts'
import { Proposal } from './events/propose.ts'
import { events } from './events.ts'
import { examples, proposalExample } from './examples.ts'
import { CivilDate, Document, Label, Party, Role, ref, Text } from './shapes.ts'

/** For whom TSB acts; both identities are stored (api.md, Callers). */
export const OnBehalfOf = Type.Object(
  { role: Role, name: Label, party: Type.Optional(ref(Party)) },
  {
    $id: 'OnBehalfOf',
    additionalProperties: false,
    examples: [{ role: 'sgChair', name: 'The chair of SG20' }],
  },
)

/** What every event may say beside its payload. */
export const envelope = {
  on: Type.Optional(CivilDate),
  onBehalfOf: Type.Optional(ref(OnBehalfOf)),
  note: Type.Optional(Text),
  evidence: Type.Optional(Type.Array(ref(Document), { maxItems: 100 })),
}

const payloads = { ...events, correct, extendDeadline, changeRules }

/** The name of an event that a body may have as its `type`. */
export type BodyType = keyof typeof payloads

/** Every event that has a body, those that pass by the statechart too. */
export const bodyTypes = Object.keys(payloads) as BodyType[]

const unlisted: readonly BodyType[] = ['extendDeadline', 'changeRules']

/** Every event that process.md lists. */
export const listedTypes: BodyType[] = bodyTypes.filter(
  (type) => !unlisted.includes(type),
)

/** Its definition. */
export const definitions = payloads

/**
 * The API body of one event: its type, its payload and the envelope, as a
 * component named after it, such as `ConsentEvent`.
 */
export function bodyOf(type: BodyType): TSchema {
  const { title, clause, payload } = payloads[type]
  return Type.Object(
    { type: Type.Literal(type), ...payload.properties, ...envelope },
    {
      $id: `${capital(type)}Event`,
      title,
      description: `${title} (${clause}).`,
      examples: [{ type, ...examples[type] }],
      additionalProperties: false,
    },
  )
}

/** The API body that proposes a work item: the A.1 form and the envelope. */
export const ProposalBody = Type.Object(
  { ...Proposal.properties, ...envelope },
  {
    $id: 'NewWorkItem',
    description: 'The A.1 form of a new work item (A.1 Annex A).',
    examples: [proposalExample],
    additionalProperties: false,
  },
)

function capital(type: string): string {
  return type.charAt(0).toUpperCase() + type.slice(1)
}

import { type Static, Type } from 'typebox'
import { Proposal } from '../../machines/events/propose.ts'
import { Id, Label, Revision } from '../../machines/shapes.ts'
import { pageParameters } from '../http/paging.ts'
import { PaperKind, StudyPeriod } from './schema.ts'

const strict = { additionalProperties: false }

/** Query parameters that tell papers of one reference apart. */
export const PaperQuery = Type.Object(
  {
    revision: Type.Optional({
      ...Revision,
      description: 'The latest if it is left out',
    }),
    meeting: Type.Optional(Id),
    group: Type.Optional({
      ...Label,
      description: 'A study group, or a group within it',
    }),
    studyPeriod: Type.Optional({
      ...StudyPeriod,
      description: 'The newest if it is left out',
    }),
  },
  strict,
)
export type PaperQuery = Static<typeof PaperQuery>

/** Query parameters of the register. */
export const PapersQuery = Type.Object(
  {
    kind: Type.Optional(PaperKind),
    meeting: Type.Optional(Id),
    question: Type.Optional(Proposal.properties.question),
    group: Type.Optional({
      ...Label,
      description:
        'Id or name: papers of this group and of all below it, and those that concern its Questions',
    }),
    reference: Type.Optional({ ...Label, description: 'Every revision of it' }),
    studyPeriod: Type.Optional(StudyPeriod),
    replyTo: Type.Optional({
      ...Label,
      description: 'Papers that reply to this reference',
    }),
    open: Type.Optional(
      Type.Boolean({
        description:
          'Liaison statements for action by a deadline that nothing has answered, or all other papers',
      }),
    ),
    q: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 500,
        description: 'Words of the title, or their beginnings; all of them',
      }),
    ),
    ...pageParameters,
  },
  strict,
)
export type PapersQuery = Static<typeof PapersQuery>

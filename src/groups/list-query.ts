import { type Static, Type } from 'typebox'
import { Label } from '../../machines/shapes.ts'
import { pageParameters } from '../http/paging.ts'
import { GroupKind, StudyPeriod } from './schema.ts'

/** Query parameters of the list of groups. */
export const GroupsQueryShape = Type.Object(
  {
    kind: Type.Optional(GroupKind),
    parent: Type.Optional({
      ...Label,
      description: 'Id or name: groups right under this one',
    }),
    within: Type.Optional({
      ...Label,
      description: 'Id or name: the whole tree below this group',
    }),
    studyPeriod: Type.Optional(StudyPeriod),
    open: Type.Optional(
      Type.Boolean({
        description: 'Groups that are not closed today, or those that are',
      }),
    ),
    ...pageParameters,
  },
  { additionalProperties: false },
)
export type GroupsQuery = Static<typeof GroupsQueryShape>

import { type Static, type TSchema, Type } from 'typebox'
import { CivilDate, Id, Instant, Label, ref } from '../../machines/shapes.ts'
import { studyPeriods } from '../../machines/study-periods.ts'
import { pageOf } from '../http/paging.ts'

/** What kinds of group there are. */
export const GroupKind = Type.Enum(
  [
    'studyGroup',
    'workingParty',
    'question',
    'regionalGroup',
    'focusGroup',
    'jca',
    'correspondenceGroup',
  ],
  { type: 'string' },
)

/** A study period that is known. */
export const StudyPeriod = Type.Enum(studyPeriods, { type: 'string' })

const Names = Type.Array(Label, { maxItems: 100, uniqueItems: true })

const parentText =
  'Id or name of the group under which it stands: a working party under a study group, a Question under a working party or a study group, a regional group or JCA under a study group, a focus group or correspondence group under either or none'

/** What a group is, as it is sent. */
const sent = {
  title: Label,
  parent: { ...Label, description: parentText },
  chair: Label,
  viceChairs: Names,
  rapporteurs: Names,
  associates: { ...Names, description: 'Associate Rapporteurs' },
  openedOn: CivilDate,
  closedOn: CivilDate,
}

/** A group to be registered. */
export const NewGroupShape = Type.Object(
  {
    kind: GroupKind,
    name: {
      ...Label,
      description:
        'Unique within its study period, without regard to case and blanks; "Q2/20" and "2/20" are the same Question',
    },
    title: Type.Optional(sent.title),
    parent: Type.Optional(sent.parent),
    chair: Type.Optional(sent.chair),
    viceChairs: Type.Optional(sent.viceChairs),
    rapporteurs: Type.Optional(sent.rapporteurs),
    associates: Type.Optional(sent.associates),
    studyPeriod: Type.Optional({
      ...StudyPeriod,
      description:
        'That of the parent if not given, else of the day on which it opened, else the present one',
    }),
    openedOn: Type.Optional(sent.openedOn),
    closedOn: Type.Optional(sent.closedOn),
  },
  {
    $id: 'NewGroup',
    additionalProperties: false,
    description: 'A group to be registered, with its place in the tree.',
    examples: [
      {
        kind: 'question',
        name: 'Q2/20',
        title: 'Requirements, capabilities, and use cases across verticals',
        parent: 'WP1/20',
        rapporteurs: ['Marco Carugi'],
        studyPeriod: '2017-2020',
      },
    ],
  },
)
export type NewGroup = Static<typeof NewGroupShape>

/** What is to change of a group. */
export const GroupChangesShape = Type.Object(
  {
    title: Type.Optional(nullable(sent.title)),
    parent: Type.Optional(nullable(sent.parent)),
    chair: Type.Optional(nullable(sent.chair)),
    viceChairs: Type.Optional(sent.viceChairs),
    rapporteurs: Type.Optional(sent.rapporteurs),
    associates: Type.Optional(sent.associates),
    openedOn: Type.Optional(nullable(sent.openedOn)),
    closedOn: Type.Optional(nullable(sent.closedOn)),
  },
  {
    $id: 'GroupChanges',
    additionalProperties: false,
    minProperties: 1,
    description:
      'What is to change; what is left out stays, and null takes away.',
    examples: [{ closedOn: '2017-09-15' }],
  },
)
export type GroupChanges = Static<typeof GroupChangesShape>

const record = {
  id: Id,
  kind: GroupKind,
  name: Label,
  title: nullable(Label),
  parent: nullable(Type.Object({ id: Id, name: Label })),
  chair: nullable(Label),
  viceChairs: Type.Array(Label),
  rapporteurs: Type.Array(Label),
  associates: Type.Array(Label),
  studyPeriod: Type.String(),
  openedOn: nullable(CivilDate),
  closedOn: nullable(CivilDate),
  version: Type.Integer({
    description:
      'Counts its changes, and those above and below by which its path or its children change',
  }),
  createdAt: Instant,
  updatedAt: Instant,
}

const workingParty = {
  id: '0198c5a2-7a00-7000-8000-0000000000e2',
  name: 'WP1/20',
}
const example = {
  id: '0198c5a2-7a00-7000-8000-0000000000e3',
  kind: 'question',
  name: 'Q2/20',
  title: 'Requirements, capabilities, and use cases across verticals',
  parent: workingParty,
  chair: null,
  viceChairs: [],
  rapporteurs: ['Marco Carugi'],
  associates: [],
  studyPeriod: '2017-2020',
  openedOn: null,
  closedOn: null,
  version: 1,
  createdAt: '2017-09-01T08:00:00Z',
  updatedAt: '2017-09-01T08:00:00Z',
}

/** A group as lists show it. */
export const GroupShape = Type.Object(record, {
  $id: 'Group',
  description: 'A group of a study period.',
  examples: [example],
})
export type Group = Static<typeof GroupShape>

/** A page of groups. */
export const GroupPage = pageOf(GroupShape)

/** A group as its neighbours in the tree show it. */
export const GroupPlaceShape = Type.Object(
  { id: Id, kind: GroupKind, name: Label },
  {
    $id: 'GroupPlace',
    description: 'A group above or below another one.',
    examples: [{ ...workingParty, kind: 'workingParty' }],
  },
)

/** A group with its neighbours. */
export const GroupInTreeShape = Type.Object(
  {
    ...record,
    path: Type.Array(ref(GroupPlaceShape), {
      description: 'Its parent, and on up to the top',
    }),
    children: Type.Array(ref(GroupPlaceShape), {
      description: 'The groups right under it, by name',
    }),
  },
  {
    $id: 'GroupInTree',
    description: 'A group with those above it and right under it.',
    examples: [
      {
        ...example,
        path: [
          { ...workingParty, kind: 'workingParty' },
          {
            id: '0198c5a2-7a00-7000-8000-0000000000e1',
            kind: 'studyGroup',
            name: 'SG20',
          },
        ],
        children: [],
      },
    ],
  },
)
export type GroupInTree = Static<typeof GroupInTreeShape>

function nullable<Shape extends TSchema>(shape: Shape) {
  return Type.Union([shape, Type.Null()])
}

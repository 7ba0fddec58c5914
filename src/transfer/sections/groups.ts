import { Type } from 'typebox'
import { groupKey, sortKeyOf } from '../../groups/names.ts'
import { GroupKind, GroupShape } from '../../groups/schema.ts'
import { nullable, PlainId, stamps, Version } from '../schema.ts'
import { tableSection } from '../table-section.ts'

const { parent: _, createdAt: __, ...shown } = GroupShape.properties

/** Groups, one under which others stand before them. */
export const groupSection = tableSection({
  type: 'group',
  name: 'groups',
  key: ['id'],
  // Its kinds sort as the tree does: study groups before working parties.
  before: 'parent_kind',
  shape: Type.Object(
    {
      ...shown,
      id: PlainId,
      parentId: nullable(PlainId),
      parentKind: nullable(GroupKind),
      version: Version,
      ...stamps,
    },
    { additionalProperties: false },
  ),
  derive: ({ name }) => {
    const key = groupKey(String(name))
    return { key, sort_key: sortKeyOf(key) }
  },
})

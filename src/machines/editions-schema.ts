import { type Static, Type } from 'typebox'
import { Category } from '../../machines/shapes.ts'
import { editionExample } from './examples.ts'

/** A rule edition: the numbers of the law, each with its clause. */
export const EditionShape = Type.Object(
  {
    id: Type.String(),
    current: Type.Boolean({
      description: 'Whether new work items begin under it',
    }),
    numbers: Type.Array(
      Type.Object({
        name: Type.String({ description: 'Its unit ends the name' }),
        process: Type.Union([Type.String(), Type.Null()], {
          description: 'Null: the same for both processes',
        }),
        value: Type.Union([
          Type.Integer(),
          Type.Object({
            numerator: Type.Integer(),
            denominator: Type.Integer(),
          }),
        ]),
        clause: Type.String({ description: 'Where it stands' }),
      }),
    ),
    rights: Type.Array(
      Type.Object({
        name: Type.String({ description: 'What parties do' }),
        categories: Type.Array(Category, { description: 'Those that may' }),
        flagged: Type.Array(Category, {
          description: 'Those among them that no rule names: with a warning',
        }),
        clause: Type.String({ description: 'Where it stands' }),
      }),
    ),
  },
  {
    $id: 'Edition',
    description: 'The numbers of one edition of the rules.',
    examples: [editionExample],
  },
)
export type EditionDescription = Static<typeof EditionShape>

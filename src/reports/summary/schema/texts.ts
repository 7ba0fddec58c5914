import { type Static, type TSchema, Type } from 'typebox'
import { CivilDate, Id, Kind, Label, ref } from '../../../../machines/shapes.ts'

/** A shape, or nothing. */
export const nullable = <T extends TSchema>(schema: T) =>
  Type.Union([schema, Type.Null()])

/** A paper to which a summary points. */
export const SummaryPaperShape = Type.Object(
  {
    reference: Label,
    revision: Type.Integer(),
    label: { ...Label, description: 'As people write it: TD414-R1' },
    title: nullable(Label),
    sources: Type.Array(Type.String()),
    questions: Type.Array(Type.String()),
    url: nullable(Type.String()),
    disposition: nullable(Type.String()),
  },
  {
    $id: 'SummaryPaper',
    description:
      'A paper; its title, address and disposition are those of the register.',
    examples: [
      {
        reference: 'TD391',
        revision: 3,
        label: 'TD391-R3',
        title: 'Report of Question 1/20',
        sources: [],
        questions: ['1/20'],
        url: null,
        disposition: 'approved at the closing plenary of WP1/20',
      },
    ],
  },
)
export type SummaryPaper = Static<typeof SummaryPaperShape>

/** What every row of a table tells of a work item, as it stood then. */
export const item = {
  workItem: Id,
  name: { ...Label, description: 'Its provisional name' },
  number: nullable({ ...Label, description: 'Its number by then' }),
  title: Label,
  question: Type.String(),
  kind: Kind,
}
/** The same of one, as an example. */
export const itemExample = {
  workItem: '0198c5a2-7a00-7000-8000-0000000000a1',
  name: 'Y.IoT-WDS-Reqts',
  number: 'Y.4117',
  title:
    'Requirements and capabilities of Internet of Things for support of wearable devices and related services',
  question: '2/20',
  kind: 'recommendation',
} as const

/** A row of a table of texts, as an example. */
export const textExample = { ...itemExample, on: '2017-09-15', document: null }

/** A text of which something was decided. */
export const SummaryTextShape = Type.Object(
  { ...item, on: CivilDate, document: nullable(ref(SummaryPaperShape)) },
  {
    $id: 'SummaryText',
    description: 'A text, and the paper that the event names.',
    examples: [textExample],
  },
)
export type SummaryText = Static<typeof SummaryTextShape>

import { type TProperties, Type } from 'typebox'

/** The reference in the path: id, number or any name. */
export const itemParams = Type.Object({
  ref: Type.String({
    minLength: 1,
    maxLength: 500,
    description: 'Id, number or any name that the item ever had',
  }),
})

/** Query parameters of which no others are known. */
export function strictQuery<P extends TProperties>(properties: P) {
  return Type.Object(properties, { additionalProperties: false })
}

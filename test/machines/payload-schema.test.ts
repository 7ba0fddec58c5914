import { Ajv2020 } from 'ajv/dist/2020.js'
import t from 'tap'
import { Type } from 'typebox'
import { bodyTypes, definitions } from '../../machines/bodies.ts'
import { examples } from '../../machines/examples.ts'
import { Party, ref } from '../../machines/shapes.ts'
import { addFormats } from '../../src/http/formats.ts'
import { toJsonSchema } from '../../src/machines/payload-schema.ts'

t.test('what a schema refers to comes with it', async (t) => {
  const schema = toJsonSchema(
    Type.Object({ a: ref(Party), b: Type.Array(ref(Party)) }),
  )
  t.match(schema, {
    properties: {
      a: { $ref: '#/$defs/Party' },
      b: { items: { $ref: '#/$defs/Party' } },
    },
    $defs: { Party: { type: 'object', properties: { name: {} } } },
  })
  t.notMatch(JSON.stringify(schema), /"\$id"/)
})

t.test('a schema that refers to nothing is as it was', async (t) => {
  const schema = Type.Object({ $ref: Type.String() })
  t.same(toJsonSchema(schema), JSON.parse(JSON.stringify(schema)))
})

for (const type of bodyTypes) {
  t.test(`the schema of ${type} stands by itself`, async (t) => {
    const ajv = new Ajv2020({ strictTypes: false })
    addFormats(ajv)
    const validate = ajv.compile(toJsonSchema(definitions[type].payload))
    const { on: _, ...payload } = examples[type]
    t.ok(validate(payload), JSON.stringify(validate.errors))
    t.notOk(validate({ ...payload, unknown: 1 }))
  })
}

import t from 'tap'
import { fieldsOf } from '../../src/work-items/fields.ts'

t.test('required fields are told from others', async (t) => {
  t.match(fieldsOf('announceStudyGroupApproval'), [
    { name: 'meeting', required: true },
    { name: 'circular', required: false },
  ])
})

t.test('an event without a payload has no fields', async (t) => {
  t.same(fieldsOf('approve'), [])
})

t.test('what a schema refers to is found in the document', async (t) => {
  const [by] = fieldsOf('objectToDeletion')
  t.same(by?.schema, { $ref: '/openapi.json#/components/schemas/Party' })
})

import t from 'tap'
import { Type } from 'typebox'
import { event } from '../../../machines/events/define.ts'

t.test('an event is what it was given, with a closed payload', async (t) => {
  const greet = event('Greet', 'A.8 1.1', ['tsb'], {
    name: Type.String(),
    loudly: Type.Optional(Type.Boolean()),
  })
  t.match(greet, { title: 'Greet', clause: 'A.8 1.1', roles: ['tsb'] })
  t.match(greet.payload, {
    type: 'object',
    required: ['name'],
    additionalProperties: false,
  })
  t.same(Object.keys(greet.payload.properties), ['name', 'loudly'])
})

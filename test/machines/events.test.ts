import t from 'tap'
import { events, isEventType } from '../../machines/events.ts'

t.test('only events of the statechart are known as such', async (t) => {
  for (const type of Object.keys(events)) t.ok(isEventType(type), type)
  for (const type of [
    '',
    'propose',
    'correct',
    'Consent',
    'consent ',
    'xstate.stop',
    'xstate.after.1000.recommendation',
    '*',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
  ]) {
    t.notOk(isEventType(type), type)
  }
})

for (const [type, { title, clause, roles }] of Object.entries(events)) {
  t.test(`${type} has a title, a clause and senders`, async (t) => {
    t.match(title, /^[A-Z]/)
    t.match(clause, /\d/)
    t.ok(roles.length > 0)
    t.equal(new Set(roles).size, roles.length)
    t.notOk(([...roles] as string[]).includes('admin'), 'admin acts as tsb')
    t.notOk(([...roles] as string[]).includes('reader'), 'readers send nothing')
  })
}

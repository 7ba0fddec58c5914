import t from 'tap'
import type { Party, Role } from '../../machines/shapes.ts'
import type { Caller, Scope } from '../../src/engine/caller.ts'
import type { Entry, OnBehalfOf } from '../../src/engine/entry.ts'
import {
  refuseParty,
  refuseRole,
  refuseScope,
} from '../../src/engine/rights.ts'

const korea: Party = { name: 'Korea', category: 'memberState' }
const nokia: Party = { name: 'Nokia', category: 'sectorMember' }

const callerOf = (
  role: Role,
  scope: Scope | null = null,
  party: Party | null = null,
): Caller => ({ id: 'c', name: `A ${role}`, role, scope, party })

const chairs = ['tsb', 'sgChair'] as const

for (const [role, behalf, allowed] of [
  ['tsb', undefined, true],
  ['admin', undefined, true],
  ['sgChair', undefined, true],
  ['wpChair', undefined, false],
  ['reader', undefined, false],
  ['tsb', 'sgChair', true],
  ['admin', 'sgChair', true],
  ['tsb', 'member', false],
  ['tsb', 'reader', false],
  ['sgChair', 'sgChair', false],
  ['member', 'sgChair', false],
] as [Role, Role | undefined, boolean][]) {
  const who = behalf ? `${role} on behalf of ${behalf}` : role
  t.test(`an event of TSB and chair from ${who}`, async (t) => {
    const on: OnBehalfOf | undefined = behalf && { role: behalf, name: 'X' }
    const refusal = refuseRole(callerOf(role), on, chairs, 'decide')
    t.equal(refusal?.code, allowed ? undefined : 'FORBIDDEN')
  })
}

t.test('nobody sends what only the clock sends, admin neither', async (t) => {
  const refusal = refuseRole(
    callerOf('admin'),
    undefined,
    ['clock'],
    'closeLastCall',
  )
  t.match(refusal, { code: 'FORBIDDEN', detail: /by clock/ })
})

const item = {
  id: '0198c5a2-7a00-7000-8000-000000000001',
  study_group: 20,
  question: '2/20',
  names: ['Y.4117', 'Y.IoT-WDS-Reqts'],
}

for (const [scope, within] of [
  [null, true],
  [{}, true],
  [{ questions: [] }, true],
  [{ studyGroups: [20] }, true],
  [{ studyGroups: [13] }, false],
  [{ questions: ['2/20'] }, true],
  [{ questions: ['3/20'] }, false],
  [{ questions: ['3/20'], workItems: ['y.iot-wds-reqts'] }, false],
  [{ questions: ['2/20'], workItems: ['y.iot-wds-reqts'] }, true],
  [{ studyGroups: [20], questions: ['3/20'] }, false],
  [{ workItems: ['Y.4117'] }, true],
  [{ workItems: [item.id] }, true],
  [{ workItems: ['Y.4118'] }, false],
] as [Scope | null, boolean][]) {
  const title = within ? 'reaches' : 'does not reach'
  t.test(`the scope ${JSON.stringify(scope)} ${title} the item`, async (t) => {
    const refusal = refuseScope(callerOf('rapporteur', scope), item)
    t.equal(refusal?.code, within ? undefined : 'FORBIDDEN')
  })
}

for (const [scope, questions, within] of [
  [{ groups: ['WP1/20'] }, ['2/20', '3/20'], true],
  [{ groups: ['WP1/20'] }, ['3/20'], false],
  [{ groups: ['WP1/20'] }, [], false],
  [{ groups: ['WP1/20'] }, undefined, false],
  [{ groups: [] }, [], true],
  [{ groups: ['WP1/20'], questions: ['3/20'] }, ['2/20', '3/20'], false],
  [{ groups: ['WP1/20'], studyGroups: [20] }, ['2/20'], true],
  [{ studyGroups: [20] }, [], true],
] as [Scope, string[] | undefined, boolean][]) {
  const title = within ? 'reaches' : 'does not reach'
  const held = `${JSON.stringify(scope)} with ${questions?.join(', ')}`
  t.test(`the scope ${held} ${title} the item`, async (t) => {
    const caller = callerOf('wpChair', scope)
    const reach = questions ? { within: questions } : {}
    const refusal = refuseScope({ ...caller, ...reach }, item)
    t.equal(refusal?.code, within ? undefined : 'FORBIDDEN')
  })
}

for (const [title, caller, behalf, spoken, allowed] of [
  ['a member for itself', callerOf('member', null, korea), null, korea, true],
  [
    'a member in other case',
    callerOf('member', null, korea),
    null,
    { ...korea, name: 'KOREA' },
    true,
  ],
  ['a member for another', callerOf('member', null, korea), null, nokia, false],
  ['TSB for anyone', callerOf('tsb'), null, nokia, true],
  ['TSB for a member named', callerOf('tsb'), korea, korea, true],
  ['TSB for another than named', callerOf('tsb'), korea, nokia, false],
] as [string, Caller, Party | null, Party, boolean][]) {
  for (const field of ['from', 'by']) {
    t.test(`${title} speaks in ${field}`, async (t) => {
      const entry: Entry = { type: 'comment', payload: { [field]: spoken } }
      if (behalf) {
        entry.onBehalfOf = { role: 'member', name: 'Delegate', party: behalf }
      }
      const refusal = refuseParty(caller, entry)
      t.equal(refusal?.code, allowed ? undefined : 'FORBIDDEN')
    })
  }
}

t.test('an event in which no party speaks', async (t) => {
  const entry: Entry = { type: 'approve', payload: {} }
  t.equal(refuseParty(callerOf('member', null, korea), entry), null)
})

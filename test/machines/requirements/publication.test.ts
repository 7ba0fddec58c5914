import t from 'tap'
import type { ItemFact } from '../../../machines/facts.ts'
import type { Party } from '../../../machines/shapes.ts'
import { type Judged, judge } from '../../fixtures/judged.ts'
import {
  academia,
  acme,
  associate,
  eventOf,
  france,
  germany,
  memberState,
} from '../../fixtures/law.ts'
import { states } from '../../fixtures/process-table.ts'

const reason = 'As the report says.'
const meeting = 'sg20-2017-09'

const replacementOf = (state: string, self = false): ItemFact => ({
  id: 'another',
  state,
  final: false,
  self,
  kind: 'recommendation',
})
const supersedeBy = (other?: ItemFact) =>
  eventOf('supersede', { by: 'Y.4118' }, other ? { facts: { other } } : {})

judge(
  t,
  states.map(({ state }) => ({
    title: `a replacement that is ${state}`,
    asks: 'replacementIsInForce',
    event: supersedeBy(replacementOf(state)),
    refused: ['approved.inForce', 'agreed'].includes(state)
      ? null
      : { reason: new RegExp(`Y\\.4118 .*${state}`) },
  })),
)

judge(t, [
  {
    title: 'a text in force that replaces itself',
    asks: 'replacementIsInForce',
    event: supersedeBy(replacementOf('approved.inForce', true)),
    refused: { reason: /itself/ },
  },
  {
    title: 'a replacement that is not known',
    asks: 'replacementIsInForce',
    event: supersedeBy(),
    refused: { reason: /itself/ },
  },
])

const propose = (opposing: Party[]) =>
  eventOf('proposeDeletion', { meeting, opposing, circular: 'Circular 68' })

/** Who opposes, whether AAP takes it (A.8 5.4), whether TAP does. */
const oppositions: [string, Party[], aap: boolean, tap: boolean][] = [
  ['nobody', [], true, true],
  ['one Member State', [france], true, false],
  ['one Member State twice', [france, memberState('france ')], true, false],
  ['two Member States', [france, germany], false, false],
  ['a Sector Member', [acme], true, false],
  ['a Member State and a Sector Member', [acme, france], true, false],
]

judge(
  t,
  oppositions.flatMap(([who, opposing, aap, tap]): Judged[] => [
    {
      title: `a deletion under AAP that ${who} opposes`,
      asks: 'deletionIsUnopposed',
      context: { process: 'AAP' },
      event: propose(opposing),
      refused: aap ? null : { clause: /A\.8 8\.2\.1/ },
    },
    {
      title: `a deletion under TAP that ${who} opposes`,
      asks: 'deletionIsUnopposed',
      context: { process: 'TAP' },
      event: propose(opposing),
      refused: tap ? null : { clause: /Res\. 1 9\.8\.2\.1/ },
    },
  ]),
)

judge(
  t,
  [france, acme, associate('Small Startup'), academia('Some University')].map(
    (by) => ({
      title: `an objection of ${by.category}`,
      asks: 'partyMayObject',
      event: eventOf('objectToDeletion', { by, reason }),
      refused: ['memberState', 'sectorMember'].includes(by.category)
        ? null
        : { clause: /A\.8 8\.2\.1; rules\.md Q19/ },
    }),
  ),
)

judge(
  t,
  (['SG', 'WP', 'WTSA'] as const).map((forum) => ({
    title: `a deletion by ${forum}`,
    asks: 'forumIsWtsa',
    event: eventOf('delete', { forum, meeting, reason }),
    refused: forum === 'WTSA' ? null : { clause: /A\.8 8\.1/ },
  })),
)

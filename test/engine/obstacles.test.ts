import t from 'tap'
import { obstaclesTo } from '../../src/engine/obstacles.ts'
import { after, proposed } from '../fixtures/drafts.ts'
import { meetingOf } from '../fixtures/law.ts'

const meeting = meetingOf()
const document = { reference: 'TD1', revision: 0 }
const decided = { forum: 'SG', meeting: meeting.id }
const { item } = after(
  proposed(),
  ['adopt', '2017-03-23', decided, { meeting }],
  ['consent', '2017-09-15', { ...decided, document }, { meeting }],
)
const facts = { zone: 'UTC' }
const announce = (on: string, start: string, of = item) =>
  obstaclesTo(of, {
    type: 'announceLastCall',
    on,
    payload: { announcement: 'AAP-21', start },
    facts,
  })

t.test('everything that stands in the way is told', async (t) => {
  const noText = { clause: 'A.8 3.2, 3.3; Res. 1 9.3.3' }
  t.match(announce('2017-10-01', '2017-10-01'), [noText])
  t.match(announce('2017-10-01', '2017-09-01'), [
    noText,
    { clause: 'A.8 3.1', reason: /before the consent/ },
    { clause: 'A.8 3.1, 4.5', latest: '2017-09-01' },
  ])
  t.match(announce('2017-09-01', '2017-10-01'), [
    { clause: 'order of the record', earliest: '2017-09-15' },
    noText,
  ])
})

t.test('the day may lie ahead', async (t) => {
  const text = { document, final: true, summary: 'S.' }
  const ready = after({ ...proposed(), item }, [
    'submitText',
    '2017-09-20',
    text,
  ])
  t.same(announce('2099-10-01', '2099-10-01', ready.item), [])
})

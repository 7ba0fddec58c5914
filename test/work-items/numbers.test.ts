import t from 'tap'
import { createApp } from '../fixtures/app.ts'
import { proposalOf } from '../fixtures/law.ts'

t.test('numbers change hands among items that bore them before', async (t) => {
  const { ask, tokenOf } = await createApp(t)
  const token = await tokenOf('tsb')
  const post = (url: string, body: unknown) => ask('POST', url, { token, body })
  const meeting = await post('/v1/meetings', {
    name: 'SG20',
    kind: 'SG',
    opensOn: '2017-09-04',
    closesOn: '2017-09-15',
  })
  const decide = (decisions: unknown[]) =>
    post(`/v1/meetings/${meeting.json().id}/decisions`, {
      on: '2017-09-15',
      decisions,
    })
  const assign = (workItem: string, number: string) => ({
    workItem,
    type: 'assignNumber',
    number,
  })
  const items = ['Y.b', 'Y.c'].map((provisionalName) => ({
    propose: proposalOf({ provisionalName }),
  }))
  for (const decisions of [
    items,
    [assign('Y.b', 'Y.2'), assign('Y.c', 'Y.1')],
    [assign('Y.b', 'Y.3'), assign('Y.c', 'Y.2')],
    [assign('Y.c', 'Y.1'), assign('Y.b', 'Y.2')],
    [assign('Y.b', 'Y.4'), assign('Y.c', 'Y.2'), assign('Y.b', 'Y.1')],
  ]) {
    const answer = await decide(decisions)
    t.equal(answer.statusCode, 201, JSON.stringify(decisions))
  }
  const read = await ask('GET', '/v1/work-items/Y.2')
  t.match(read.json(), { provisionalName: 'Y.c', number: 'Y.2' })
  const taken = await post('/v1/work-items/Y.b/events', {
    type: 'assignNumber',
    number: 'Y.2',
  })
  t.match(taken.json(), { status: 409, code: 'TRANSITION_REFUSED' })
})

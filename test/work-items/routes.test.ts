import t from 'tap'
import { createApp } from '../fixtures/app.ts'

const form = {
  provisionalName: 'Y.IoT-WDS-Reqts',
  title: 'Requirements of wearable devices',
  studyGroup: 20,
  question: '2/20',
  kind: 'recommendation',
  versionType: 'new',
  on: '2017-03-23',
}

t.test('a new Recommendation goes the way of Y.4117', async (t) => {
  const { ask, tokenOf } = await createApp(t, {
    env: { CLOCK: 'virtual:2018-01-01T00:00:00Z' },
  })
  const token = await tokenOf('tsb')
  const made = await ask('POST', '/v1/work-items', { token, body: form })
  t.equal(made.statusCode, 201, made.body)
  const { id } = made.json()
  const meeting = await ask('POST', '/v1/meetings', {
    token,
    body: {
      name: 'SG20',
      kind: 'SG',
      opensOn: '2017-09-04',
      closesOn: '2017-09-15',
    },
  })
  const url = `/v1/work-items/${id}/events`
  const send = async (body: unknown) => {
    const answer = await ask('POST', url, { token, body })
    t.equal(answer.statusCode, 201, answer.body)
    return answer.json()
  }
  const at = { forum: 'SG', meeting: meeting.json().id }
  await send({ type: 'adopt', on: '2017-03-23', ...at })
  const document = { reference: 'TD416', revision: 1 }
  await send({ type: 'assignNumber', on: '2017-09-15', number: 'Y.4117' })
  await send({ type: 'consent', on: '2017-09-15', ...at, document })
  await send({
    type: 'submitText',
    on: '2017-10-01',
    document,
    final: true,
    summary: 'A summary.',
  })
  const called = await send({
    type: 'announceLastCall',
    on: '2017-10-01',
    announcement: 'AAP-21',
    start: '2017-10-01',
  })
  t.match(called.armed, [{ name: 'lastCall', date: '2017-10-28' }])
  const approved = await send({ type: 'approve', on: '2017-10-30' })
  t.match(approved, {
    fired: [{ type: 'closeLastCall', on: '2017-10-29' }],
    workItem: {
      state: 'approved.inForce',
      code: 'A',
      approvedOn: '2017-10-29',
      version: 8,
    },
  })
  const read = await ask('GET', '/v1/work-items/y.4117')
  t.equal(read.headers.etag, '"8"')
  t.match(read.json(), { id, names: ['Y.4117', 'Y.IoT-WDS-Reqts'] })
})

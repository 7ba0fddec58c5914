import t from 'tap'
import {
  must,
  type NewWorkItem,
  openDesk,
  send,
} from '../fixtures/client/client.ts'

const form: NewWorkItem = {
  provisionalName: 'Y.IoT-WDS-Reqts',
  title: 'Requirements of wearable devices and related services',
  studyGroup: 20,
  question: '2/20',
  kind: 'recommendation',
  versionType: 'new',
}

const korea = { name: 'Korea', category: 'memberState' } as const
const acme = { name: 'Acme', category: 'sectorMember' } as const

t.test(
  'a generated client takes a text through the whole of AAP',
  async (t) => {
    const desk = await openDesk(t, '2017-09-04')
    const { tsb, director, sgChair, wpChair, rapporteur, editor, moveTo } = desk

    const item = must(await rapporteur.POST('/v1/work-items', { body: form }))
    t.match(item, { state: 'study.proposed', process: 'AAP', version: 1 })
    const ref = item.id
    const meetingOf = async (kind: 'SG' | 'WP') => {
      const days = { opensOn: '2017-09-04', closesOn: '2017-09-15' }
      const body = { name: `${kind} in Geneva`, kind, ...days }
      return must(await tsb.POST('/v1/meetings', { body })).id
    }
    const workingParty = await meetingOf('WP')
    const studyGroup = await meetingOf('SG')
    const document = { reference: 'TD416', revision: 1 }
    await send(wpChair, ref, {
      type: 'adopt',
      forum: 'WP',
      meeting: workingParty,
    })

    await moveTo('2017-09-15')
    await send(rapporteur, ref, {
      type: 'submitForDecision',
      decision: 'consent',
      document,
      meeting: studyGroup,
    })
    const consented = await send(sgChair, ref, {
      type: 'consent',
      forum: 'SG',
      meeting: studyGroup,
      document,
    })
    t.match(consented, {
      event: { from: 'study.submitted', to: 'aap.consented', on: '2017-09-15' },
      workItem: { code: 'C', consentedOn: '2017-09-15' },
    })
    await send(tsb, ref, { type: 'assignNumber', number: 'Y.4117' })

    await moveTo('2017-10-01')
    await send(editor, 'Y.4117', {
      type: 'submitText',
      document: { reference: 'TD416', revision: 2 },
      final: true,
      summary: 'What wearable devices need.',
    })
    const called = await send(director, 'Y.4117', {
      type: 'announceLastCall',
      announcement: 'AAP-21',
      start: '2017-10-01',
    })
    t.match(called.armed, [{ name: 'lastCall', date: '2017-10-28' }])
    const { event } = await send(await desk.member(korea), ref, {
      type: 'comment',
      from: korea,
      class: 'typographical',
      text: 'Clause 7 should have a table.',
    })
    await send(await desk.member(acme), ref, {
      type: 'comment',
      from: acme,
      class: 'typographical',
      text: 'Misspelt in 6.1.',
    })

    await moveTo('2017-10-29')
    await send(sgChair, ref, {
      type: 'classifyComment',
      comment: event.seq,
      class: 'substantive',
    })
    const path = { ref }
    const offers = must(
      await sgChair.GET('/v1/work-items/{ref}/transitions', {
        params: { path },
      }),
    )
    t.equal(offers.state, 'aap.judgement.pending')
    t.ok(offers.allowed.some((one) => one.event === 'startCommentResolution'))
    t.ok(offers.refused.some((one) => one.event === 'approve'))
    const early = await sgChair.POST('/v1/work-items/{ref}/events', {
      params: { path },
      body: { type: 'approve' },
    })
    t.equal(early.response.status, 409)
    t.equal(early.error?.code, 'TRANSITION_REFUSED')
    t.equal(early.error?.clause, 'A.8 4.4.1, 4.5.1')
    await send(sgChair, ref, { type: 'startCommentResolution' })

    await moveTo('2017-11-16')
    await send(rapporteur, ref, {
      type: 'deliverRevisedText',
      document: { reference: 'TD416', revision: 3 },
      summary: 'What wearable devices need, with a table.',
    })
    const reviewed = await send(director, ref, {
      type: 'announceAdditionalReview',
      announcement: 'AAP-24',
      start: '2017-11-16',
    })
    t.match(reviewed.armed, [{ name: 'additionalReview', date: '2017-12-06' }])

    await moveTo('2017-12-07')
    const approved = await send(sgChair, ref, { type: 'approve' })
    t.match(approved.workItem, {
      state: 'approved.inForce',
      code: 'AC',
      approvedOn: '2017-12-07',
      number: 'Y.4117',
    })
    await send(tsb, ref, { type: 'publish' })
    const read = await tsb.GET('/v1/work-items/{ref}', {
      params: { path: { ref: 'Y.IoT-WDS-Reqts' } },
    })
    const { id, version } = must(read)
    t.equal(id, ref)
    t.equal(read.response.headers.get('etag'), `"${version}"`)
  },
)

import t from 'tap'
import {
  must,
  type NewWorkItem,
  openDesk,
  send,
} from '../fixtures/client/client.ts'

const form: NewWorkItem = {
  provisionalName: 'E.num-plan',
  title: 'A numbering plan',
  studyGroup: 2,
  question: '1/2',
  kind: 'recommendation',
  versionType: 'new',
  subjects: ['numbering'],
}

/** Seven of ten support the text: just enough (Res. 1 9.4.5). */
const replies = [
  ...Array<'yes'>(7).fill('yes'),
  ...Array<'no'>(2).fill('no'),
  'abstain',
] as const

t.test(
  'a generated client takes a text through the whole of TAP',
  async (t) => {
    const desk = await openDesk(t, '2017-03-20')
    const { tsb, director, sgChair, rapporteur, editor, moveTo } = desk
    const enter = async (opensOn: string, closesOn: string) => {
      const body = { name: 'SG2', kind: 'SG', opensOn, closesOn } as const
      return must(await tsb.POST('/v1/meetings', { body })).id
    }
    const first = await enter('2017-03-20', '2017-03-31')
    const second = await enter('2017-09-04', '2017-09-15')

    const item = must(await rapporteur.POST('/v1/work-items', { body: form }))
    t.match(item, { state: 'study.proposed', process: 'TAP' })
    const ref = item.id
    const document = { reference: 'TD12', revision: 0 }
    const at = { forum: 'SG', meeting: first } as const
    await send(sgChair, ref, { type: 'adopt', ...at })
    await moveTo('2017-03-31')
    const determined = await send(sgChair, ref, {
      type: 'determine',
      ...at,
      document,
    })
    t.match(determined.workItem, {
      state: 'tap.determined',
      determinedOn: '2017-03-31',
    })

    await moveTo('2017-05-02')
    await send(editor, ref, {
      type: 'submitText',
      document,
      final: true,
      summary: 'How numbers are given.',
    })
    const announced = await send(director, ref, {
      type: 'announceConsultation',
      circular: 'TSB Circular 27',
      meeting: second,
    })
    t.match(announced.armed, [{ name: 'consultation', date: '2017-08-24' }])
    await moveTo('2017-07-20')
    await send(tsb, ref, { type: 'distributeTexts', languages: ['en', 'fr'] })
    for (const [index, support] of replies.entries()) {
      const from = {
        name: `Country ${index}`,
        category: 'memberState',
      } as const
      const member = await desk.member(from)
      await send(member, ref, { type: 'reply', from, support })
    }

    await moveTo('2017-08-25')
    const read = await tsb.GET('/v1/work-items/{ref}', {
      params: { path: { ref } },
    })
    t.match(must(read), {
      state: 'tap.mayProceed',
      consultation: { yes: 7, no: 2, abstain: 1, replies: 10, share: 70 },
    })

    await moveTo('2017-09-15')
    await send(sgChair, ref, { type: 'openDecision', meeting: second })
    const decided = await send(sgChair, ref, {
      type: 'decide',
      opposing: [],
      abstaining: [{ name: 'Country 9', category: 'memberState' }],
    })
    t.match(decided.workItem, {
      state: 'approved.inForce',
      code: null,
      approvedOn: '2017-09-15',
    })
    t.match(decided.armed, [{ name: 'notification', date: '2017-10-13' }])

    await moveTo('2017-10-02')
    const notified = await send(director, ref, {
      type: 'notifyResult',
      circular: 'TSB Circular 45',
    })
    t.match(notified.cancelled, [{ name: 'notification' }])
    t.same(notified.workItem.deadlines, [])
  },
)

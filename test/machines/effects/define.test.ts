import t from 'tap'
import { effect } from '../../../machines/effects/define.ts'
import { contextOf, eventOf } from '../../fixtures/law.ts'

t.test('an effect sees its event as what it is', async (t) => {
  const setPeriod = effect<'carryOver'>(({ formerNumbers }, { payload }) => ({
    studyPeriod: payload.studyPeriod,
    formerNumbers,
  }))
  const event = eventOf('carryOver', { studyPeriod: '2017-2020' })
  const context = contextOf({ formerNumbers: ['Y.4101'] })
  t.same(setPeriod(context, event), {
    studyPeriod: '2017-2020',
    formerNumbers: ['Y.4101'],
  })
})

import t from 'tap'
import { studyPeriodOf, studyPeriods } from '../../machines/study-periods.ts'

const days: [string, string | undefined][] = [
  ['1996-12-31', undefined],
  ['1997-01-01', '1997-2000'],
  ['2000-12-31', '1997-2000'],
  ['2001-01-01', '2001-2004'],
  ['2004-12-31', '2001-2004'],
  ['2005-01-01', '2005-2008'],
  ['2008-12-31', '2005-2008'],
  ['2009-01-01', '2009-2012'],
  ['2012-12-31', '2009-2012'],
  ['2013-01-01', '2013-2016'],
  ['2016-12-31', '2013-2016'],
  ['2017-01-01', '2017-2020'],
  ['2017-09-15', '2017-2020'],
  ['2021-07-01', '2017-2020'],
  ['2022-03-09', '2017-2020'],
  ['2022-03-10', '2022-2024'],
  ['2024-12-31', '2022-2024'],
  ['2025-01-01', '2025-2028'],
  ['2028-12-31', '2025-2028'],
  ['2029-01-01', undefined],
]

for (const [day, period] of days) {
  t.test(`${day} is in ${period ?? 'no study period'}`, async (t) => {
    t.equal(studyPeriodOf(day), period)
  })
}

t.test('the study periods are listed, the oldest first', async (t) => {
  t.same(studyPeriods, [...new Set(days.flatMap(([, one]) => one ?? []))])
})

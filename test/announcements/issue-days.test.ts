import t from 'tap'
import { isIssueDay, issueDayFrom } from '../../src/announcements/issue-days.ts'

t.test('issues come out on the 1st and the 16th', async (t) => {
  const usual = ['2017-10-01', '2017-10-16', '2016-02-01']
  const unusual = ['2017-10-02', '2017-10-15', '2017-10-11', '2017-10-31']
  for (const day of usual) t.ok(isIssueDay(day), day)
  for (const day of unusual) t.notOk(isIssueDay(day), day)
})

const next = [
  ['2017-10-01', '2017-10-01'],
  ['2017-10-02', '2017-10-16'],
  ['2017-10-16', '2017-10-16'],
  ['2017-10-17', '2017-11-01'],
  ['2017-12-31', '2018-01-01'],
  ['2016-02-17', '2016-03-01'],
] as const

for (const [day, issue] of next) {
  t.test(`from ${day} on the next issue is of ${issue}`, async (t) => {
    t.equal(issueDayFrom(day), issue)
  })
}

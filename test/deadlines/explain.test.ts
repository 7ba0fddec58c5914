import t from 'tap'
import { explain, summaryOf } from '../../src/deadlines/explain.ts'

const told = (
  name: string,
  rule: string,
  clause: string,
  inputs: Record<string, unknown>,
  date: string,
) => ({ subject: 'Y.4117', zone: 'UTC', name, rule, clause, inputs, date })

const opening = '2018-06-04'

const sentences: [ReturnType<typeof told>, sentence: string][] = [
  [
    told(
      'lastCall',
      'start + 27 days',
      'A.8 4.1',
      { start: '2017-10-01', days: 28 },
      '2017-10-28',
    ),
    'Last Call of Y.4117 ends on 2017-10-28 at 24:00 UTC: start 2017-10-01 + 27 days (A.8 4.1).',
  ],
  [
    told(
      'additionalReview',
      'start + 20 days',
      'A.8 4.5',
      { start: '2018-05-16', days: 21 },
      '2018-06-05',
    ),
    'Additional Review of Y.4117 ends on 2018-06-05 at 24:00 UTC: start 2018-05-16 + 20 days (A.8 4.5).',
  ],
  [
    told(
      'moreTime',
      'meeting end + 28 days',
      'A.8 5.6, Res. 1 9.5.5',
      { meetingEnd: '2017-09-15', days: 28 },
      '2017-10-13',
    ),
    'Extra time of Y.4117 ends on 2017-10-13 at 24:00 UTC: meeting end 2017-09-15 + 28 days (A.8 5.6, Res. 1 9.5.5).',
  ],
  [
    told(
      'consultation',
      '7 working days before the opening',
      'Res. 1 9.4.1',
      { meetingOpening: '2017-09-04', workingDays: 7, holidays: [] },
      '2017-08-24',
    ),
    'Consultation on Y.4117 ends on 2017-08-24 at 24:00 UTC: 7 working days before the opening 2017-09-04 (Res. 1 9.4.1).',
  ],
  [
    told(
      'deletion',
      'circular + 3 months',
      'A.8 8.2.1, Res. 1 9.8.2.1',
      { circular: '2001-10-25', months: 3 },
      '2002-01-25',
    ),
    'Objection period on the deletion of Y.4117 ends on 2002-01-25 at 24:00 UTC: circular 2001-10-25 + 3 months (A.8 8.2.1, Res. 1 9.8.2.1).',
  ],
  [
    told(
      'notification',
      'end of the meeting or of the extra time + 14 days',
      'A.8 6.2',
      { from: '2017-09-15', days: 14 },
      '2017-09-29',
    ),
    'Notification of the result of Y.4117 is due on 2017-09-29 at 24:00 UTC: end of the meeting or of the extra time 2017-09-15 + 14 days (A.8 6.2).',
  ],
  [
    told(
      'answer',
      'the day that it asks for',
      'A.1 1.5',
      { deadline: '2017-10-10', sent: '2017-09-15' },
      '2017-10-10',
    ),
    'Answer to Y.4117 is due on 2017-10-10 at 24:00 UTC: the day that it asks for 2017-10-10 (A.1 1.5).',
  ],
  [
    told(
      'distributeTexts',
      '1 month before the opening',
      'Res. 1 9.3.5',
      { meetingOpening: opening, months: 1 },
      '2018-05-04',
    ),
    'Distribution of the texts of Y.4117 is due on 2018-05-04 at 24:00 UTC: 1 month before the opening 2018-06-04 (Res. 1 9.3.5).',
  ],
  [
    told(
      'announceStudyGroupApproval',
      '21 days before the opening',
      'A.8 4.6',
      { meetingOpening: opening, days: 21 },
      '2018-05-14',
    ),
    'Announcement of the intention to approve Y.4117 is due on 2018-05-14 at 24:00 UTC: 21 days before the opening 2018-06-04 (A.8 4.6).',
  ],
  [
    told(
      'announceConsultation',
      '3 months before the opening',
      'Res. 1 9.3.3',
      { meetingOpening: opening, months: 3 },
      '2018-03-04',
    ),
    'Announcement of the consultation on Y.4117 is due on 2018-03-04 at 24:00 UTC: 3 months before the opening 2018-06-04 (Res. 1 9.3.3).',
  ],
  [
    told(
      'contribution',
      '12 days before the opening',
      'A.1 3.1.8',
      { meetingOpening: opening, days: 12 },
      '2018-05-23',
    ),
    'Delivery of contributions to Y.4117 is due on 2018-05-23 at 24:00 UTC: 12 days before the opening 2018-06-04 (A.1 3.1.8).',
  ],
]

for (const [deadline, sentence] of sentences) {
  t.test(`${deadline.name} is told with its inputs`, async (t) => {
    t.equal(explain(deadline), sentence)
    t.ok(sentence.startsWith(summaryOf(deadline)))
  })
}

import t from 'tap'
import { type Judged, judge } from '../../fixtures/judged.ts'
import {
  academia,
  acme,
  associate,
  eventOf,
  france,
  meetingOf,
} from '../../fixtures/law.ts'

const announce = (on: string, opensOn?: string) =>
  eventOf(
    'announceConsultation',
    { circular: 'Circular 211', meeting: 'sg3' },
    {
      on,
      ...(opensOn ? { facts: { meeting: meetingOf({ opensOn }) } } : {}),
    },
  )

/** Announcement, opening of the meeting, the last day it may be announced. */
const months: [on: string, opensOn: string, latest: string | null][] = [
  ['1999-08-25', '1999-11-25', null],
  ['1999-08-25', '1999-11-24', '1999-08-24'],
  ['1999-08-25', '1999-12-13', null],
  ['2016-08-05', '2016-11-05', null],
  ['2016-08-05', '2016-11-04', '2016-08-04'],
  // Three months after 30 November are clamped to the end of February.
  ['2017-11-30', '2018-02-28', null],
  ['2017-12-01', '2018-02-28', '2017-11-30'],
  ['2017-12-01', '2018-02-27', '2017-11-27'],
  ['2019-11-30', '2020-02-29', null],
  ['2018-02-28', '2018-05-31', null],
  ['2018-03-01', '2018-05-31', '2018-02-28'],
  ['2017-11-04', '2018-02-04', null],
  ['2017-11-05', '2018-02-04', '2017-11-04'],
]

judge(
  t,
  months.map(([on, opensOn, latest]) => ({
    title: `an announcement on ${on} for a meeting from ${opensOn}`,
    asks: 'consultationFitsBeforeMeeting',
    event: announce(on, opensOn),
    refused: latest === null ? null : { clause: 'Res. 1 9.3.3', latest },
  })),
)

judge(t, [
  {
    title: 'an announcement for a meeting that is not known',
    asks: 'consultationFitsBeforeMeeting',
    event: announce('1999-08-25'),
    refused: { clause: 'Res. 1 9.3.3', latest: '1999-05-25' },
  },
])

judge(
  t,
  [france, acme, associate('Small Startup'), academia('Some University')].map(
    (from) => ({
      title: `a reply of ${from.category}`,
      asks: 'fromMemberState',
      event: eventOf('reply', { from, support: 'yes' }),
      refused:
        from.category === 'memberState' ? null : { clause: 'Res. 1 9.4.1' },
    }),
  ),
)

const consultation = {
  announcedOn: '2017-05-01',
  closesOn: '2017-08-24',
  replies: [],
}
const reply = (receivedOn?: string): Judged['event'] =>
  eventOf(
    'reply',
    { from: france, support: 'yes', ...(receivedOn ? { receivedOn } : {}) },
    { on: '2017-08-30' },
  )

judge(t, [
  {
    title: 'a reply received on the last day',
    asks: 'receivedBeforeClose',
    context: { consultation },
    event: reply('2017-08-24'),
    refused: null,
  },
  {
    title: 'a reply received a day later',
    asks: 'receivedBeforeClose',
    context: { consultation },
    event: reply('2017-08-25'),
    refused: { clause: 'Res. 1 9.4.1', latest: '2017-08-24' },
  },
  {
    title: 'a reply of a later day that says no day of receipt',
    asks: 'receivedBeforeClose',
    context: { consultation },
    event: reply(),
    refused: { clause: 'Res. 1 9.4.1', latest: '2017-08-24' },
  },
  {
    title: 'any reply where there is no consultation',
    asks: 'receivedBeforeClose',
    event: reply(),
    refused: null,
  },
])

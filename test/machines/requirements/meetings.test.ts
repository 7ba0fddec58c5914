import t from 'tap'
import type { Approval, MoreTime } from '../../../machines/context.ts'
import type { Sender } from '../../../machines/shapes.ts'
import { type Judged, judge } from '../../fixtures/judged.ts'
import {
  academia,
  acme,
  associate,
  eventOf,
  france,
  germany,
  meetingOf,
  memberState,
} from '../../fixtures/law.ts'

const meeting = meetingOf()
const announce = { meeting: meeting.id }

const kinds: Judged[] = ['SG', 'WP', 'RGM', 'eMeeting', 'WTSA', 'TSAG'].map(
  (kind) => ({
    title: `a meeting of kind ${kind}`,
    asks: 'meetingIsOfStudyGroup',
    event: eventOf('announceStudyGroupApproval', announce, {
      facts: { meeting: meetingOf({ kind }) },
    }),
    refused: kind === 'SG' ? null : { clause: /A\.8 4\.6/ },
  }),
)

judge(t, [
  ...kinds,
  {
    title: 'an event whose meeting is not known',
    asks: 'meetingIsOfStudyGroup',
    event: eventOf('announceStudyGroupApproval', announce),
    refused: { clause: /A\.8 4\.6/ },
  },
])

const another = meetingOf({ id: 'sg20-2018-05' })

judge(t, [
  {
    title: 'another meeting than the one announced',
    asks: 'meetingIsAnother',
    context: { meeting },
    event: eventOf(
      'announceStudyGroupApproval',
      { meeting: another.id },
      { facts: { meeting: another } },
    ),
    refused: null,
  },
  {
    title: 'the meeting that was announced',
    asks: 'meetingIsAnother',
    context: { meeting },
    event: eventOf('announceStudyGroupApproval', announce, {
      facts: { meeting },
    }),
    refused: { clause: 'A.8 4.6' },
  },
  {
    title: 'the meeting that was announced, its id in other letters',
    asks: 'meetingIsAnother',
    context: { meeting },
    event: eventOf(
      'announceStudyGroupApproval',
      { meeting: meeting.id.toUpperCase() },
      { facts: { meeting } },
    ),
    refused: { clause: 'A.8 4.6' },
  },
  {
    title: 'the announced meeting',
    asks: 'meetingIsTheAnnounced',
    context: { meeting },
    event: eventOf('openDecision', announce, { facts: { meeting } }),
    refused: null,
  },
  {
    title: 'the announced meeting, its id in other letters',
    asks: 'meetingIsTheAnnounced',
    context: { meeting },
    event: eventOf(
      'openDecision',
      { meeting: meeting.id.toUpperCase() },
      { facts: { meeting } },
    ),
    refused: null,
  },
  {
    title: 'another meeting than the one announced',
    asks: 'meetingIsTheAnnounced',
    context: { meeting },
    event: eventOf(
      'openDecision',
      { meeting: another.id },
      { facts: { meeting: another } },
    ),
    refused: { clause: /A\.8 4\.6/, reason: /SG20, September 2017/ },
  },
  {
    title: 'a meeting where none was announced',
    asks: 'meetingIsTheAnnounced',
    event: eventOf('openDecision', announce, { facts: { meeting } }),
    refused: { clause: /A\.8 4\.6/, reason: /No meeting/ },
  },
])

const notice = (on: string, refused: Judged['refused']): Judged => ({
  title: `an announcement on ${on} for a meeting from 2017-09-04`,
  asks: 'noticeIsLongEnough',
  event: eventOf('announceStudyGroupApproval', announce, {
    on,
    facts: { meeting },
  }),
  refused,
})

judge(t, [
  notice('2017-01-09', null),
  notice('2017-08-13', null),
  notice('2017-08-14', null),
  notice('2017-08-15', { clause: 'A.8 4.6', latest: '2017-08-14' }),
  notice('2017-09-04', { clause: 'A.8 4.6', latest: '2017-08-14' }),
  notice('2017-10-01', { clause: 'A.8 4.6', latest: '2017-08-14' }),
  {
    title: 'an announcement of a meeting that is not known',
    asks: 'noticeIsLongEnough',
    event: eventOf('announceStudyGroupApproval', announce),
    refused: { clause: 'A.8 4.6', latest: '2017-08-25' },
  },
])

const onDay = (on: string, refused: Judged['refused']): Judged => ({
  title: `a decision on ${on} at a meeting from 2017-09-04 to 2017-09-15`,
  asks: 'onDayOfMeeting',
  context: { meeting },
  event: eventOf('decide', { opposing: [], abstaining: [] }, { on }),
  refused,
})

judge(t, [
  onDay('2017-09-03', { earliest: '2017-09-04' }),
  onDay('2017-09-04', null),
  onDay('2017-09-10', null),
  onDay('2017-09-15', null),
  onDay('2017-09-16', { latest: '2017-09-15' }),
  { ...onDay('2017-09-16', null), context: {}, title: 'any day of no meeting' },
])

const categories = [
  memberState('France'),
  acme,
  associate('Small Startup'),
  academia('Some University'),
]

judge(
  t,
  categories.flatMap((by) =>
    (['requestMoreTime', 'declarePolicyImplications'] as const).map((type) => ({
      title: `${type} by ${by.category}`,
      asks: 'byMemberState' as const,
      event: eventOf(type, { by }),
      refused:
        by.category === 'memberState' ? null : { clause: /A\.8 5\.2, 5\.6/ },
    })),
  ),
)

const moreTime: MoreTime = { by: france, opposing: [], lastDay: '2017-10-13' }
const advise = (by = france, receivedOn?: string, on = '2017-10-20') =>
  eventOf(
    'adviseOpposition',
    { by, reasons: 'Clause 7.', ...(receivedOn ? { receivedOn } : {}) },
    { on },
  )

judge(t, [
  {
    title: 'the Member State that asked for time',
    asks: 'byThePartyThatAsked',
    context: { moreTime },
    event: advise(),
    refused: null,
  },
  {
    title: 'its name in other letters',
    asks: 'byThePartyThatAsked',
    context: { moreTime },
    event: advise(memberState(' FRANCE ')),
    refused: null,
  },
  {
    title: 'another Member State',
    asks: 'byThePartyThatAsked',
    context: { moreTime },
    event: advise(germany),
    refused: { clause: 'A.8 5.6, Res. 1 9.5.5', reason: /France/ },
  },
  {
    title: 'anyone where nobody asked for time',
    asks: 'byThePartyThatAsked',
    event: advise(),
    refused: { clause: 'A.8 5.6, Res. 1 9.5.5', reason: /Nobody/ },
  },
  {
    title: 'what was received on the last day of the extra weeks',
    asks: 'receivedInExtraWeeks',
    context: { moreTime },
    event: advise(france, '2017-10-13'),
    refused: null,
  },
  {
    title: 'what was received a day later',
    asks: 'receivedInExtraWeeks',
    context: { moreTime },
    event: advise(france, '2017-10-14'),
    refused: { clause: 'A.8 5.6, Res. 1 9.5.5', latest: '2017-10-13' },
  },
  {
    title: 'what came later and has no day of receipt',
    asks: 'receivedInExtraWeeks',
    context: { moreTime },
    event: advise(),
    refused: { latest: '2017-10-13' },
  },
  {
    title: 'any day where nobody asked for time',
    asks: 'receivedInExtraWeeks',
    event: advise(),
    refused: null,
  },
])

const ways: (Approval['by'] | null)[] = [
  'moreTime',
  'lastCall',
  'additionalReview',
  'studyGroup',
  'wtsa',
  null,
]

judge(
  t,
  ways.map((by) => ({
    title: `an approval by ${by ?? 'nothing'}`,
    asks: 'approvedByMoreTime',
    context: { approval: by && { by, code: 'AC' } },
    event: advise(),
    refused: by === 'moreTime' ? null : { clause: 'A.8 5.6, Res. 1 9.5.5' },
  })),
)

const senders: Sender[] = [
  'tsb',
  'director',
  'sgChair',
  'wpChair',
  'rapporteur',
  'editor',
  'member',
  'clock',
]

judge(
  t,
  senders.map((recorder) => ({
    title: `a late entry by ${recorder}`,
    asks: 'recordedByTsb',
    event: eventOf('reply', { from: france, support: 'yes' }, { recorder }),
    refused: recorder === 'tsb' ? null : { clause: 'order of the record' },
  })),
)

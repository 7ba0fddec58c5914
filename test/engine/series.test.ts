import t from 'tap'
import { isMeant, seriesOf } from '../../src/engine/series.ts'

/** A group and the series of its papers. */
const groups: [string | null, string][] = [
  ['SG20', 'SG20'],
  ['sg 20', 'SG20'],
  ['WP1/20', 'SG20'],
  ['Q2/20', 'SG20'],
  ['2/20', 'SG20'],
  ['SG17', 'SG17'],
  ['TSAG', 'TSAG'],
  ['FG-DPM', 'FG-DPM'],
  ['SG20RG-AFR', 'SG20RG-AFR'],
  [null, 'ITU-T'],
]

for (const [group, series] of groups) {
  t.test(`papers of ${group} are numbered in ${series}`, async (t) => {
    t.equal(seriesOf(group), series)
  })
}

const paper = { series: 'SG20', study_period: '2017-2020' }
const event = { studyGroup: 20, meetingGroup: null, on: '2017-09-15' }

/** A paper, an event, and whether the event means it. */
const pointings: [string, boolean, object, object][] = [
  ['the item’s study group', true, {}, {}],
  ['another study group', false, { series: 'SG17' }, {}],
  ['the whole Sector', true, { series: 'ITU-T' }, {}],
  ['the group of the meeting', true, {}, { meetingGroup: 'WP1/20' }],
  [
    'the item’s group, at the meeting of another',
    false,
    {},
    { meetingGroup: 'TSAG' },
  ],
  [
    'another group, at its meeting',
    true,
    { series: 'TSAG' },
    { meetingGroup: 'TSAG' },
  ],
  ['the study period before', false, { study_period: '2013-2016' }, {}],
  ['the study period, in its extension', true, {}, { on: '2022-03-09' }],
  ['the study period, after it', false, {}, { on: '2022-03-10' }],
  [
    'no study period, on a day of none',
    true,
    { study_period: null },
    { on: '1996-01-01' },
  ],
  ['no study period, on another day', false, { study_period: null }, {}],
]

for (const [what, meant, its, more] of pointings) {
  t.test(`a paper of ${what} is ${meant ? '' : 'not '}meant`, async (t) => {
    t.equal(isMeant({ ...paper, ...its }, { ...event, ...more }), meant)
  })
}

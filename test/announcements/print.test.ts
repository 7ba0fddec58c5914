import t from 'tap'
import { announcementExample } from '../../src/announcements/examples.ts'
import { printAnnouncement } from '../../src/announcements/print.ts'
import type { Announcement } from '../../src/announcements/schema.ts'
import { toMarkdown } from '../../src/prints/markdown.ts'

const issue = announcementExample as Announcement
const [lastCall] = issue.entries as [Announcement['entries'][number]]

const entries: Announcement['entries'] = [
  {
    ...lastCall,
    action: 'result',
    number: 'Y.4101',
    title: 'Gateways',
    code: 'A',
    start: null,
    end: null,
    approvedOn: '2017-09-29',
    reference: 'AAP-21',
  },
  lastCall,
  {
    ...lastCall,
    action: 'additionalReview',
    number: null,
    provisionalName: 'Y.AR',
    title: 'Reviews',
    question: '3/20',
    code: 'AR',
    end: '2017-10-21',
    reference: 'TD500',
  },
  {
    ...lastCall,
    action: 'studyGroup',
    number: 'Y.4455',
    title: 'Platforms',
    code: 'SG',
    start: '2018-01-15',
    end: '2018-01-25',
    reference: 'SG20, January 2018; Circular 61',
  },
  {
    ...lastCall,
    action: 'result',
    number: 'Y.4102',
    title: 'Things',
    code: 'NA',
    start: null,
    end: null,
    approvedOn: null,
    reference: 'Circular 60',
  },
]

const head = `# Announcement AAP-21 of 2017-10-01

Approval of Recommendations by the Alternative Approval Process (Rec. ITU-T A.8). Study period 2017-2020.
`

t.test('there is a table for each kind of action', async (t) => {
  t.equal(
    toMarkdown(printAnnouncement({ ...issue, entries })),
    `${head}
## Last call (A.8 4.1)

Last call (A.8 4.1), AAP-21

| Recommendation | Title | Question | Status | Start | End (last day) | Reference |
| - | - | - | - | - | - | - |
| Y.4117 | Requirements and capabilities for wearable devices | 2/20 | LC | 2017-10-01 | 2017-10-28 | TD416-R1 |

## Additional review (A.8 4.5)

Additional review (A.8 4.5), AAP-21

| Recommendation | Title | Question | Status | Start | End (last day) | Reference |
| - | - | - | - | - | - | - |
| Y.AR | Reviews | 3/20 | AR | 2017-10-01 | 2017-10-21 | TD500 |

## Intention to approve at a study group meeting (A.8 4.6)

Intention to approve at a study group meeting (A.8 4.6), AAP-21

| Recommendation | Title | Question | Status | Meeting opens | Meeting closes | Reference |
| - | - | - | - | - | - | - |
| Y.4455 | Platforms | 2/20 | SG | 2018-01-15 | 2018-01-25 | SG20, January 2018; Circular 61 |

## Results (A.8 6)

Results (A.8 6), AAP-21

| Recommendation | Title | Question | Status | Approved on | Reference |
| - | - | - | - | - | - |
| Y.4101 | Gateways | 2/20 | A | 2017-09-29 | AAP-21 |
| Y.4102 | Things | 2/20 | NA | | Circular 60 |
`,
  )
})

t.test('an action without entries has no table', async (t) => {
  const text = toMarkdown(printAnnouncement({ ...issue, entries: [lastCall] }))
  t.match(text, /^## Last call/m)
  t.equal(text.match(/^## /gm)?.length, 1)
})

/** An entry of {@link newAnnouncementExample}, as it is shown. */
export const announcementEntryExample = {
  index: 0,
  action: 'lastCall',
  workItem: '0198c5a2-7a00-7000-8000-000000000001',
  event: 6,
  number: 'Y.4117',
  provisionalName: 'Y.IoT-WDS-Reqts',
  title: 'Requirements and capabilities for wearable devices',
  studyGroup: 20,
  question: '2/20',
  code: 'LC',
  start: '2017-10-01',
  end: '2017-10-28',
  approvedOn: null,
  reference: 'TD416-R1',
}

/** An issue to be published. */
export const newAnnouncementExample = {
  number: 'AAP-21',
  on: '2017-10-01',
  entries: [
    { workItem: 'Y.IoT-WDS-Reqts', action: 'lastCall' },
    {
      workItem: 'Y.4455',
      action: 'studyGroup',
      meeting: '0198c5a2-7a00-7000-8000-0000000000b1',
    },
  ],
}

const headExample = {
  number: 'AAP-21',
  studyPeriod: '2017-2020',
  on: '2017-10-01',
  warnings: [],
  createdAt: '2017-10-01T08:00:00Z',
  links: {
    self: '/v1/announcements/AAP-21?studyPeriod=2017-2020',
    markdown: '/v1/announcements/AAP-21.md?studyPeriod=2017-2020',
    html: '/v1/announcements/AAP-21.html?studyPeriod=2017-2020',
    word: '/v1/announcements/AAP-21.docx?studyPeriod=2017-2020',
  },
}

/** An issue as it is read. */
export const announcementExample = {
  ...headExample,
  entries: [announcementEntryExample],
}

/** An issue in a list. */
export const announcementHeadExample = {
  ...headExample,
  counts: { lastCall: 1, additionalReview: 0, studyGroup: 1, result: 0 },
}

/** An item that waits for its last call, without its final text. */
export const proposedEntryExample = {
  action: 'lastCall',
  workItem: '0198c5a2-7a00-7000-8000-000000000001',
  number: 'Y.4117',
  provisionalName: 'Y.IoT-WDS-Reqts',
  title: 'Requirements and capabilities for wearable devices',
  studyGroup: 20,
  question: '2/20',
  state: 'aap.consented',
  code: 'C',
  ready: false,
  reasons: [
    {
      reason: 'TSB does not have the final text.',
      clause: 'A.8 3.2, 3.3; Res. 1 9.3.3',
    },
  ],
  entry: {
    workItem: '0198c5a2-7a00-7000-8000-000000000001',
    action: 'lastCall',
  },
}

/** The issue after AAP-20. */
export const nextAnnouncementExample = {
  number: 'AAP-21',
  on: '2017-10-01',
  studyPeriod: '2017-2020',
  items: [proposedEntryExample],
  nextCursor: null,
}

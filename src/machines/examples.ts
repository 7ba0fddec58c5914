/** A machine in a list. */
export const summaryExample = {
  id: 'recommendation',
  version: '1',
  current: true,
  description: 'A work item of ITU-T from its A.1 form to its end',
  links: {
    self: '/v1/machines/recommendation?version=1',
    mermaid: '/v1/machines/recommendation.mmd?version=1',
  },
}

export const stateExample = {
  path: 'aap.lastCall',
  code: 'LC',
  clause: 'A.8 4.1',
  description: 'Four-week window open',
  tags: ['onItsWay'],
  initial: null,
  atomic: true,
  final: false,
}

export const transitionExample = {
  event: 'consent',
  title: 'Give consent',
  from: 'study.active',
  to: 'aap.consented',
  when: null,
  clause: 'A.8 3.1',
  roles: ['tsb', 'wpChair', 'sgChair'],
  requires: [
    { name: 'processIsAap', clause: 'Res. 1 8.3, A.8 3.1', depends: 'state' },
  ],
}

export const eventTypeExample = {
  event: 'assignNumber',
  title: 'Assign a number',
  clause: 'A.1 1.4.7',
  roles: ['tsb'],
  payload: {
    type: 'object',
    required: ['number'],
    properties: { number: { type: 'string' } },
  },
}

export const deadlineTypeExample = {
  name: 'lastCall',
  armedBy: [{ state: 'aap.lastCall', event: null }],
  rules: [
    {
      edition: 'A.8 (10/2008) with Res. 1 (2016)',
      process: null,
      rule: 'start + 27 days',
      clause: 'A.8 4.1',
      fires: 'closeLastCall',
    },
  ],
}

export const machineExample = {
  ...summaryExample,
  states: [stateExample],
  transitions: [transitionExample],
  events: [eventTypeExample],
  deadlines: [deadlineTypeExample],
}

export const editionExample = {
  id: 'A.8 (10/2008) with Res. 1 (2016)',
  current: true,
  numbers: [
    { name: 'lastCallDays', process: null, value: 28, clause: 'A.8 4.1' },
    { name: 'notificationDays', process: 'AAP', value: 14, clause: 'A.8 6.2' },
    {
      name: 'support',
      process: null,
      value: { numerator: 7, denominator: 10 },
      clause: 'Res. 1 9.4.5',
    },
  ],
  rights: [
    {
      name: 'reply',
      categories: ['memberState'],
      flagged: [],
      clause: 'Res. 1 9.4.1',
    },
  ],
}

import type {
  publicationEvents,
  recordEvents,
} from '../../machines/events/publication.ts'
import { cite } from '../prints/phrases.ts'
import { atMeeting, because, parties, type Tellers } from './words.ts'

/** How it is told what becomes of a text in force or agreed. */
export const publicationTellers: Tellers<keyof typeof publicationEvents> = {
  publish: ({ document }) => ({
    headline: 'published',
    sentence: `It was published${document ? ` as ${cite(document)}` : ''}`,
  }),
  supersede: ({ by }) => ({
    headline: `superseded by ${by}`,
    sentence: `It was superseded by ${by}`,
  }),
  proposeDeletion: ({ circular, opposing }, told) => ({
    headline: `deletion proposed (${circular})`,
    sentence: `Its deletion was proposed${atMeeting(told)} and announced by ${circular}; opposed: ${parties(opposing, 'nobody')}`,
  }),
  objectToDeletion: ({ by, reason }) => ({
    headline: `${by.name} objects to the deletion`,
    sentence: `${by.name} objected to the deletion, so that it stays in force${because(reason)}`,
  }),
  closeDeletion: () => ({
    headline: 'deleted',
    sentence: 'Nobody objected within the time for it, so that it is deleted',
  }),
  delete: ({ reason }, told) => ({
    headline: 'deleted',
    sentence: `It was deleted${atMeeting(told)}${because(reason)}`,
  }),
}

/** How it is told what may be recorded of any item on its way. */
export const recordTellers: Tellers<keyof typeof recordEvents> = {
  assignNumber: ({ number }) => ({
    headline: `is now ${number}`,
    sentence: `It was given the number ${number}`,
  }),
  recordIpr: ({ reference, party, remark }) => ({
    headline: `patent statement of ${party.name}`,
    sentence: `The patent statement ${reference} of ${party.name} was recorded${remark === undefined ? '' : `: ${remark.replace(/\.$/, '')}`}`,
  }),
}

import type { BodyType } from '../../machines/bodies.ts'
import { inARow } from '../prints/phrases.ts'
import { aapTellers } from './aap.ts'
import { decisionTellers } from './decision.ts'
import { publicationTellers, recordTellers } from './publication.ts'
import { studyTellers } from './study.ts'
import { tapTellers } from './tap.ts'
import { because, type Tellers } from './words.ts'

/** How every event that has a body is told. */
export const tellers: Tellers<BodyType> = {
  ...studyTellers,
  ...aapTellers,
  ...decisionTellers,
  ...tapTellers,
  ...publicationTellers,
  ...recordTellers,
  correct: ({ event, reason }, { item }) => {
    const { corrections = [] } = item.context
    const facts = corrections.filter(({ seq }) => seq === item.version)
    const words = facts.map(
      ({ field, was, is }) =>
        `${field} is ${quote(is)}${was === null ? '' : `, not ${quote(was)}`}`,
    )
    return {
      headline: 'the record is corrected',
      sentence: `The record of event ${event} was corrected${words.length > 0 ? `: ${inARow(words)}` : ''}${because(reason)}`,
    }
  },
  changeRules: ({ machineVersion, edition, reason }) => ({
    headline: 'the rules by which it goes are changed',
    sentence: `It goes on by version ${machineVersion} of the statechart${edition === undefined ? '' : ` and ${edition}`}${because(reason)}`,
  }),
  extendDeadline: ({ deadline, until, reason, circular }) => ({
    headline: `${titles[deadline]} extended to ${until}`,
    sentence: `The end of the ${titles[deadline]} was put off to ${until}${circular === undefined ? '' : ` by ${circular}`}${because(reason)}`,
  }),
}

/** What a field says, as people read it. */
function quote(value: unknown): string {
  return typeof value === 'string' ? `“${value}”` : JSON.stringify(value)
}

const titles = {
  lastCall: 'Last Call',
  additionalReview: 'Additional Review',
  moreTime: 'extra time',
  consultation: 'consultation',
  deletion: 'objection period',
  notification: 'time for the notification',
}

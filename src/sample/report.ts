import type { SampleLoaded } from './load.ts'
import type { Sample } from './sample.ts'

/** What has become of a sample, in a line for people. */
export function reportOf(sample: Sample, loaded: SampleLoaded): string {
  const { title } = sample
  switch (loaded.kind) {
    case 'loaded':
      return `${title} is loaded: ${countOf(sample)}`
    case 'present':
      return `${title} was loaded before; nothing has changed`
    case 'early':
      return `${title} is not loaded: it ends on ${loaded.until}, and the virtual clock stands at ${loaded.today}`
  }
}

function countOf({ meetings, outcomes }: Sample): string {
  const decisions = outcomes.flatMap((outcome) => outcome.decisions)
  const items = decisions.filter(({ propose }) => propose).length
  return `${Object.keys(meetings).length} meetings, ${items} work items, ${decisions.length} events`
}

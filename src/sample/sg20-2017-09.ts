import type { Sample } from './sample.ts'
import singapore from './sg20-2017-09/2016-01-sg20.json' with { type: 'json' }
import dubai from './sg20-2017-09/2017-03-sg20.json' with { type: 'json' }
import plenary from './sg20-2017-09/2017-09-sg20.json' with { type: 'json' }
import workingParty1 from './sg20-2017-09/2017-09-wp1.json' with {
  type: 'json',
}
import workingParty2 from './sg20-2017-09/2017-09-wp2.json' with {
  type: 'json',
}
import about from './sg20-2017-09/about.json' with { type: 'json' }
import documents from './sg20-2017-09/documents.json' with { type: 'json' }
import groups from './sg20-2017-09/groups.json' with { type: 'json' }
import notes from './sg20-2017-09/notes.json' with { type: 'json' }

/**
 * The ITU-T SG20 meeting of September 2017 with what led up to it. The write
 * path checks it as it checks anyone's decisions.
 */
export const sg20September2017 = {
  id: 'sg20-2017-09',
  title: 'the SG20 meeting of September 2017',
  source: about.source,
  readingNotes: about.readingNotes,
  meetings: about.meetings,
  groups,
  documents,
  outcomes: [singapore, dubai, workingParty1, workingParty2, plenary],
  notes,
} as Sample

import type { Db } from '../../../db/database.ts'
import type { Viewpoint } from '../../../db/viewpoints.ts'
import { approvals } from './approvals.ts'
import { failedConsultations } from './consultations.ts'
import { gather } from './gathered.ts'
import { otherOutcomes } from './others.ts'
import { presentPaper } from './papers.ts'
import { processChanges } from './process-changes.ts'
import type { MeetingSummary } from './schema/summary.ts'
import {
  agreed,
  consented,
  deletions,
  determined,
  newWorkItems,
} from './texts.ts'
import { otherGroups, workingParties } from './working-parties.ts'

/**
 * The executive summary of a meeting, made from the record alone: in the order
 * in which ITU-T's summaries tell it.
 *
 * @param viewpoint from where the record is seen
 * @throws Problem NOT_FOUND
 */
export async function getMeetingSummary(
  db: Db,
  id: string,
  viewpoint: Viewpoint = {},
): Promise<MeetingSummary> {
  const gathered = await gather(db, id, viewpoint)
  const { frame, items, papers, notes } = gathered
  const { meeting, within } = frame
  const ofKind = (wanted: string) =>
    papers.latest.filter(({ kind }) => kind === wanted)
  return {
    title: `Executive Summary: ${meeting.name}`,
    ...{ meeting, within },
    consented: consented(items, papers),
    determined: determined(items, papers),
    ...approvals(items, papers),
    failedConsultations: await failedConsultations(db, items, frame),
    agreed: agreed(items, papers),
    newWorkItems: newWorkItems(items, papers),
    processChanges: processChanges(items),
    deletions: deletions(items, papers),
    others: otherOutcomes(items),
    contributions: ofKind('contribution').map(presentPaper),
    workingParties: workingParties(gathered),
    otherGroups: otherGroups(gathered),
    liaisonsOut: ofKind('liaisonOut')
      .filter(({ questions }) => questions.length !== 1)
      .map(presentPaper),
    notes: notes.filter(({ section }) => section !== 'question'),
  }
}

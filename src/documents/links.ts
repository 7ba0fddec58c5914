import type { FoundPair } from '../../db/document-links.ts'
import { type PaperUse, toPair } from '../engine/papers.ts'
import { isMeant } from '../engine/series.ts'
import type { Store } from '../engine/store.ts'
import { hrefOf } from './present.ts'

/** An exact revision at which an event of a work item points. */
export interface Filed extends Omit<PaperUse, 'as'> {
  /** id of the work item */
  workItem: string
  /** of the event */
  seq: number
}

/** What looks papers up in the register. */
export type Register = Pick<Store, 'findFiledPairs'>

/** The registered paper that is meant, and where it is read. */
export type LinkedPaper = Pick<
  FoundPair,
  'id' | 'title' | 'kind' | 'disposition'
> & { href: string }

/**
 * Links events to the papers at which they point, as the register stands now:
 * also to those that were registered after the event.
 *
 * @returns gives the paper of one of them; null where it is not registered
 */
export async function findLinks(
  register: Register,
  filed: readonly Filed[],
): Promise<(one: Filed) => LinkedPaper | null> {
  const found =
    filed.length === 0
      ? []
      : await register.findFiledPairs(filed.map(toFiledPair))
  const links = new Map(
    found.filter(isMeantBy).map((pair) => [keyOf(pair), toLink(pair)]),
  )
  return (one) => links.get(keyOf(toFiledPair(one))) ?? null
}

function toFiledPair({ workItem, seq, reference, revision }: Filed) {
  return { work_item_id: workItem, seq, ...toPair({ reference, revision }) }
}

function keyOf({
  work_item_id,
  seq,
  key,
  revision,
}: ReturnType<typeof toFiledPair>): string {
  return [work_item_id, seq, revision, key].join(' ')
}

function isMeantBy(pair: FoundPair): boolean {
  return isMeant(pair, {
    studyGroup: pair.study_group,
    meetingGroup: pair.meeting_group,
    on: pair.happened_on,
  })
}

function toLink({ id, title, kind, disposition }: FoundPair): LinkedPaper {
  return { id, title, kind, disposition, href: hrefOf(id) }
}

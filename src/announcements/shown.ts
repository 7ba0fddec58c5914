import type {
  AnnouncementAction,
  ListedEntryRow,
} from '../../db/announcement-entries.ts'
import type { Window } from '../../machines/context.ts'
import type { MeetingFact } from '../../machines/facts.ts'
import type { Document } from '../../machines/shapes.ts'
import type { Touch } from '../engine/batch.ts'
import type { Draft } from '../engine/draft.ts'
import type { Item } from '../engine/item.ts'
import { cite } from '../prints/phrases.ts'
import { actionNames, actions } from './actions.ts'

/** What an entry shows beside its item, its number and its code. */
type Shown = Pick<
  ListedEntryRow,
  'starts_on' | 'ends_on' | 'approved_on' | 'reference'
>

const byEvent = new Map<string, AnnouncementAction>(
  actionNames.map((name) => [actions[name].event, name]),
)

/**
 * The rows of the entries that an announcement has made, each as it shows its
 * item from then on, whatever becomes of that.
 *
 * @param touched the event that each entry became, in their order
 */
export function toEntryRows(
  announcementId: string,
  drafts: readonly Draft[],
  touched: readonly Touch[],
): ListedEntryRow[] {
  const byId = new Map(drafts.map((draft) => [draft.item.id, draft]))
  return touched.map(({ id, seq }, place) => {
    const { item, events } = byId.get(id) as Draft
    const event = events.at(-1) as Draft['events'][number]
    const action = byEvent.get(event.type) as AnnouncementAction
    const payload = event.payload as { circular?: string }
    return {
      announcement_id: announcementId,
      place,
      action,
      work_item_id: id,
      seq,
      number: item.number,
      code: item.code,
      ...show[action](item, payload),
      provisional_name: item.provisional_name,
      title: item.title,
      study_group: item.study_group,
      question: item.question,
    }
  })
}

const show: Record<
  AnnouncementAction,
  (item: Item, payload: { circular?: string }) => Shown
> = {
  lastCall: showWindow,
  additionalReview: showWindow,
  studyGroup: ({ context }, { circular }) => {
    // The event has set the meeting.
    const { name, opensOn, closesOn } = context.meeting as MeetingFact
    return {
      starts_on: opensOn,
      ends_on: closesOn,
      approved_on: null,
      reference: circular === undefined ? name : `${name}; ${circular}`,
    }
  },
  result: ({ approved_on }, { circular = null }) => ({
    starts_on: null,
    ends_on: null,
    approved_on,
    reference: circular,
  }),
}

/** The event has opened the window, which it does not without a text. */
function showWindow({ context }: Item): Shown {
  const { start, lastDay } = context.window as Window
  const { document } = context.text as { document: Document }
  return {
    starts_on: start,
    ends_on: lastDay,
    approved_on: null,
    reference: cite(document),
  }
}

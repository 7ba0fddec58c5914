import type { TProperties } from 'typebox'
import type { AnnouncementAction } from '../../db/announcement-entries.ts'
import { definitions, envelope } from '../../machines/bodies.ts'
import type { EventType } from '../../machines/events.ts'

/** What an issue says of all its entries. */
export interface Issue {
  /** Such as `AAP-21`. */
  number: string
  /** civil date */
  on: string
}

interface Action {
  /** The event that an entry becomes. */
  event: EventType
  /** Fields of its payload that the issue supplies where the entry does not. */
  supply: (issue: Issue) => Record<string, string>
}

const openWindow = ({ number, on }: Issue) => ({
  announcement: number,
  start: on,
})

/** What an entry may do, and the event by which it does it. */
export const actions: Record<AnnouncementAction, Action> = {
  lastCall: { event: 'announceLastCall', supply: openWindow },
  additionalReview: { event: 'announceAdditionalReview', supply: openWindow },
  studyGroup: { event: 'announceStudyGroupApproval', supply: () => ({}) },
  result: {
    event: 'notifyResult',
    supply: ({ number }) => ({ circular: number }),
  },
}

/** The names of the actions, in the order in which an issue shows them. */
export const actionNames = Object.keys(actions) as AnnouncementAction[]

/** The fields of an entry beside its work item and its action. */
export function fieldsOf(action: AnnouncementAction) {
  const { payload } = definitions[actions[action].event]
  const { announcement: _, ...own } = payload.properties as TProperties
  const { on: __, ...said } = envelope
  return { ...own, ...said }
}

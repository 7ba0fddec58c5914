import type { Deadline } from './deadlines.ts'
import type { Proposal } from './events/propose.ts'
import type { MeetingFact } from './facts.ts'
import type { CommentClass, Document, Kind, Party, Process } from './shapes.ts'

/** A paper that an event put on the item's file. */
export interface FiledDocument {
  seq: number
  on: string
  event: string
  reference: string
  revision: number
}

/** A window in which comments are asked for. */
export interface Window {
  kind: 'lastCall' | 'additionalReview'
  start: string
  lastDay: string
}

/** A comment of the present run; its words are in its event. */
export interface Comment {
  seq: number
  party: Party
  class: CommentClass
  receivedOn: string
  late: boolean
  window: Window['kind']
}

/** A reply that counts; a party's later reply replaces its earlier one. */
export interface Reply {
  seq: number
  party: Party
  support: 'yes' | 'no' | 'abstain'
  receivedOn: string
}

/** A consultation of Member States. */
export interface Consultation {
  announcedOn: string
  closesOn: string
  replies: Reply[]
}

/** What a request for more time left behind. */
export interface MoreTime {
  by: Party
  opposing: Party[]
  lastDay: string
}

/** By which way an item came into force, and the code that it bears. */
export interface Approval {
  by: Window['kind'] | 'studyGroup' | 'moreTime' | 'wtsa'
  code: 'A' | 'AT' | 'AC' | null
}

/**
 * A fact of an earlier event as it was corrected. The law goes on from what
 * was said; what is read of the item is what is right.
 */
export interface Correction {
  /** Of the event that corrects. */
  seq: number
  /** `seq` of the event that is corrected. */
  event: number
  field: string
  /** As it stood before; null where nothing was said. */
  was: unknown
  is: unknown
  reason: string
  /** The civil date of the correction. */
  on: string
  /** The instant at which it was recorded. */
  recordedAt: string
}

/** All that the machine remembers of a work item: plain JSON. */
export interface Context {
  proposal: Proposal
  kind: Kind
  process: Process
  edition: string
  number: string | null
  formerNumbers: string[]
  studyPeriod: string | null
  documents: FiledDocument[]
  consentedOn: string | null
  determinedOn: string | null
  approvedOn: string | null
  agreedOn: string | null
  /** The latest text and whether it is final; none after a relaunch. */
  text: { document: Document; final: boolean; on: string } | null
  summaryGiven: boolean
  window: Window | null
  additionalReviewHeld: boolean
  comments: Comment[]
  /** The meeting that is to decide. */
  meeting: MeetingFact | null
  consultation: Consultation | null
  moreTime: MoreTime | null
  lateOpposition: Party[]
  approval: Approval | null
  /** Whether it ever came into force; such an item may share its number. */
  wasInForce: boolean
  deadlines: Deadline[]
  /** The oldest first; left out where there are none. */
  corrections?: Correction[]
}

/** What begins an item: its form, its rule edition and the day. */
export interface Input {
  proposal: Proposal
  edition: string
  on: string
}

import type { Kind } from './shapes.ts'

/** A meeting as it stood when an event referred to it. */
export interface MeetingFact {
  id: string
  name: string
  kind: string
  group: string | null
  opensOn: string
  closesOn: string
}

/** Another work item as it stood when an event referred to it. */
export interface ItemFact {
  id: string
  state: string
  final: boolean
  /** Whether it is the very item that the event is about. */
  self: boolean
  kind: Kind
}

/** The law that a work item begins with and keeps. */
export interface Origin {
  machine: string
  machineVersion: string
  edition: string
}

/**
 * What the service looked up for an event before it asked the machine. Facts
 * are stored with the event, so that a replay needs no second look.
 */
export interface Facts {
  /** The IANA zone in which deadlines close. */
  zone: string
  /** Of the first event only. */
  origin?: Origin
  meeting?: MeetingFact
  /** The item that `merge` or `supersede` refers to. */
  other?: ItemFact
  /** The item on its way that already has the number to be assigned. */
  numberHolder?: string
  /** Holidays (civil dates) that count for a working-day rule. */
  holidays?: string[]
}

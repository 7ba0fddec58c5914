import type { Document, Party, Role } from '../../machines/shapes.ts'

/** For whom TSB acts (api.md, Callers); both identities are stored. */
export interface OnBehalfOf {
  role: Role
  name: string
  party?: Party
}

/** What every event may say beside its payload. */
export interface Envelope {
  /** The civil date on which it happened; today if not given. */
  on?: string
  onBehalfOf?: OnBehalfOf
  note?: string
  evidence?: Document[]
}

/** An event as it was sent: valid in shape, not yet judged. */
export interface Entry extends Envelope {
  type: string
  payload: Record<string, unknown>
}

/** Who recorded an event, as it is stored. */
export interface Actor {
  id: string
  name: string
  role: Role | 'clock'
  party?: Party
}

/** The service itself, when a deadline fires. */
export const clockActor: Actor = { id: 'clock', name: 'clock', role: 'clock' }

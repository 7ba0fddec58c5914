/** An event as a client sends it. */
export interface SentEvent {
  type: string
  [field: string]: unknown
}

/**
 * The life of an item under study, over and over: a contribution comes in, a
 * text is made of it, the Question puts it forward, the working party sends
 * it back. Two of the four events change the state.
 */
export const life: readonly SentEvent[] = [
  {
    type: 'recordContribution',
    document: { reference: 'C260', revision: 0 },
    source: { name: 'Korea (Rep. of)', category: 'memberState' },
  },
  {
    type: 'submitText',
    document: { reference: 'TD414', revision: 1 },
    final: false,
  },
  {
    type: 'submitForDecision',
    decision: 'consent',
    document: { reference: 'TD414', revision: 1 },
  },
  {
    type: 'returnToStudy',
    reason: 'Clauses 7 and 8 need more work before the text is stable.',
  },
]

/** The version of an item that is about to live: proposed and adopted. */
export const bornAt = 2

/** Where an item stands. */
export interface Place {
  id: string
  version: number
}

/**
 * What each client sends, over and over: the items are shared out, and each
 * item is taken through its whole life, beginning where it stands.
 */
export function livesOf(
  places: readonly Place[],
  clients: number,
): { id: string; event: SentEvent }[][] {
  return Array.from({ length: clients }, (_, client) => {
    const own = places.filter((_, at) => at % clients === client)
    return life.flatMap((_, visit) =>
      own.map(({ id, version }) => {
        const at = (version - bornAt + visit) % life.length
        return { id, event: life[at] as SentEvent }
      }),
    )
  })
}

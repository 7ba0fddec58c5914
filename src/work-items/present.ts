import type { NewEventRow } from '../../db/events.ts'
import type { Context } from '../../machines/context.ts'
import { correctedFields, formOf } from '../../machines/corrections.ts'
import { getMachine } from '../../machines/index.ts'
import type { Document } from '../../machines/shapes.ts'
import { getState } from '../../machines/states.ts'
import { supportOf } from '../../machines/support.ts'
import {
  presentArmed,
  presentCancelled,
  presentRow,
  type Subject,
} from '../deadlines/present.ts'
import type { Draft } from '../engine/draft.ts'
import type { Item } from '../engine/item.ts'
import { namesOf } from '../engine/naming.ts'
import type { Event, EventResult, WorkItem } from './schema.ts'

/**
 * A work item as the API shows it.
 *
 * @param now instant by which duties are overdue
 */
export function presentItem(item: Item, now: string): WorkItem {
  const { context } = item
  const { consultation, corrections = [] } = context
  const form = formOf(context)
  const machine = getMachine(item.machine, item.machine_version)
  return {
    id: item.id,
    names: namesOf(item),
    provisionalName: item.provisional_name,
    number: item.number,
    title: item.title,
    studyGroup: item.study_group,
    question: item.question,
    kind: context.kind,
    versionType: form.versionType,
    process: context.process,
    state: item.state,
    code: item.code,
    clause: getState(machine, item.state).clause,
    version: item.version,
    edition: item.edition,
    machineVersion: item.machine_version,
    consentedOn: item.consented_on,
    determinedOn: item.determined_on,
    approvedOn: item.approved_on,
    agreedOn: item.agreed_on,
    enteredStateOn: item.entered_state_on,
    documents: documentsOf(context),
    comments: countComments(item),
    consultation: consultation && supportOf(context, consultation),
    deadlines: context.deadlines.map((deadline) =>
      presentArmed(subjectOf(item), deadline, now),
    ),
    studyPeriod: context.studyPeriod,
    subjects: form.subjects ?? [],
    justification: form.justification ?? null,
    baseText: form.baseText ?? null,
    timing: form.timing ?? null,
    editors: form.editors ?? [],
    scope: form.scope ?? null,
    summary: form.summary ?? null,
    relations: form.relations ?? [],
    liaisons: form.liaisons ?? [],
    supportingMembers: form.supportingMembers ?? [],
    corrections,
    createdAt: item.created_at,
    updatedAt: item.updated_at,
    links: linksOf(item.id),
  }
}

/** An event as the API shows it. */
export function presentEvent(row: NewEventRow): Event {
  return {
    seq: row.seq,
    type: row.type,
    on: row.happened_on,
    recordedAt: row.recorded_at,
    from: row.from_state,
    to: row.to_state,
    version: row.seq,
    actor: row.actor as Event['actor'],
    onBehalfOf: (row.on_behalf_of ?? null) as Event['onBehalfOf'],
    payload: row.payload as Event['payload'],
    facts: row.facts as Event['facts'],
    note: row.note,
    evidence: (row.evidence ?? []) as Event['evidence'],
    warnings: (row.warnings ?? []) as Event['warnings'],
    hash: row.hash,
    previousHash: row.previous_hash,
  }
}

/**
 * What an event has brought about.
 *
 * @param draft the item with the event as its last one
 */
export function presentResult(draft: Draft, now: string): EventResult {
  const events = draft.events.map(presentEvent)
  const event = events.pop()
  if (!event) throw new Error('a result without an event')
  const subject = subjectOf(draft.item)
  const before = draft.before?.context.deadlines ?? []
  return {
    event,
    workItem: presentItem(draft.item, now),
    fired: events,
    armed: draft.armed
      .filter(({ state }) => state === 'armed')
      .map((row) => presentRow(subject, row, now)),
    cancelled: draft.closed
      .filter(({ state }) => state === 'cancelled')
      .flatMap(({ name, armed_seq, closed_seq }) =>
        before
          .filter((d) => d.name === name && d.armedBy === armed_seq)
          .map((deadline) => presentCancelled(subject, deadline, closed_seq)),
      ),
  }
}

function subjectOf({ id, number, provisional_name: name }: Item): Subject {
  return { id, name: number ?? name }
}

/** The papers on its file, each as it is corrected. */
function documentsOf({
  documents,
  corrections = [],
}: Context): WorkItem['documents'] {
  return documents.map((filed) => {
    const { seq, event, reference, revision } = filed
    const { on = filed.on, ...fields } = correctedFields(corrections, seq)
    const field = event === 'propose' ? 'justification' : 'document'
    const right = fields[field] as Document | undefined
    const told = { ...filed, on: on as string }
    if (!right) return told
    const original = { reference, revision }
    return { ...told, revision: 0, ...right, original }
  })
}

function countComments({ context }: Item): WorkItem['comments'] {
  const inTime = context.comments.filter(({ late }) => !late)
  const count = (wanted: string) =>
    inTime.filter((comment) => comment.class === wanted).length
  return {
    typographical: count('typographical'),
    substantive: count('substantive'),
    late: context.comments.length - inTime.length,
  }
}

function linksOf(id: string): Record<string, string> {
  const self = `/v1/work-items/${id}`
  const parts = [
    ...['transitions', 'events', 'comments', 'replies', 'judgements'],
    'documents',
  ]
  return {
    self,
    ...Object.fromEntries(parts.map((part) => [part, `${self}/${part}`])),
  }
}

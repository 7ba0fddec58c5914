import type { NewEventRow } from '../../db/events.ts'
import { type BodyType, definitions } from '../../machines/bodies.ts'
import type { Facts } from '../../machines/facts.ts'
import type { Item } from '../engine/item.ts'
import type { WorkItem } from '../work-items/schema.ts'
import { tellProposal } from './study.ts'
import { tellers } from './tellers.ts'
import type { Words } from './words.ts'

/** A message for people, ready to be mailed. */
export interface Notice {
  /** One line, such as "Y.4117: Last Call from … to … (AAP-21)". */
  subject: string
  /** Plain text, its lines parted by `\n`. */
  text: string
}

/**
 * Tells people of an event: which item, what happened by what clause, where it
 * stands, which deadlines run now, and where to read on.
 *
 * @param item as it is after the event
 * @param workItem the same as the API shows it
 * @param publicUrl where people find this installation
 */
export function noticeOf(
  event: NewEventRow,
  item: Item,
  workItem: WorkItem,
  publicUrl: string,
): Notice {
  const { headline, sentence } = tellEvent(event, item)
  const { provisionalName, number, title, question, process } = workItem
  const name = number ?? provisionalName
  const what = `${workItem.versionType} ${inWords(workItem.kind)}`
  const clause = clauseFor(event.type, process)
  const code = workItem.code === null ? '' : ` (${workItem.code})`
  const deadlines = workItem.deadlines.map(({ explain }) => explain)
  const lines = [
    `${name} “${title}” (${what}, Question ${question}, ${process})`,
    '',
    `${event.happened_on}: ${sentence}${clause === '' ? '' : ` (${clause})`}.`,
    `It is now in the state ${workItem.state}${code}.`,
    ...(deadlines.length === 0 ? ['No deadline is running.'] : deadlines),
    '',
    `${publicUrl}/v1/work-items/${item.id}`,
  ]
  return { subject: `${name}: ${headline}`, text: lines.join('\n') }
}

/**
 * What happened, in words.
 *
 * @param item as it is after the event
 */
export function tellEvent(event: NewEventRow, item: Item): Words {
  const { editors = [] } = item.context.proposal
  if (event.type === 'propose') return tellProposal(editors)
  const { meeting } = event.facts as Facts
  const told = { on: event.happened_on, to: event.to_state, item, meeting }
  // The payload was held to the schema of its type when it was recorded.
  const teller = tellers[event.type as BodyType] as (
    ...known: [payload: unknown, told: unknown]
  ) => Words
  return teller(event.payload, told)
}

/**
 * The clauses of the rules that provide for an event, those of the item's own
 * process where there are some for each.
 */
function clauseFor(type: string, process: string): string {
  if (type === 'propose') return 'A.1 1.4.7'
  const { clause } = definitions[type as BodyType]
  const parts = clause.split(', ').filter((part) => /^(A\.|Res\.)/.test(part))
  const rules = process === 'TAP' ? 'Res. 1' : 'A.8'
  const own = parts.filter((part) => part.startsWith(rules))
  return (own.length === 0 ? parts : own).join(', ')
}

/** `technicalReport` as people write it. */
function inWords(kind: string): string {
  return kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}

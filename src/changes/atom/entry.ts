import { createHash } from 'node:crypto'
import type { ChangeRow } from '../../../db/changes.ts'
import type { Item } from '../../engine/item.ts'
import { noticeOf } from '../../notices/notices.ts'
import { presentEvent, presentItem } from '../../work-items/present.ts'
import { element, textElement } from './xml.ts'

/**
 * An event as an entry of Atom (RFC 4287, 4.1.2), in the words of a notice.
 *
 * @param item as it is after the event
 * @param publicUrl where people find this installation
 */
export function toEntry(row: ChangeRow, item: Item, publicUrl: string): string {
  const { actor, recordedAt } = presentEvent(row)
  const workItem = presentItem(item, recordedAt)
  const notice = noticeOf(row, item, workItem, publicUrl)
  const href = `${publicUrl}/v1/work-items/${item.id}`
  return element(
    'entry',
    {},
    textElement('id', entryId(row)),
    textElement('title', notice.subject, { type: 'text' }),
    textElement('updated', recordedAt),
    textElement('published', recordedAt),
    element('author', {}, textElement('name', actor.name)),
    element('link', { rel: 'alternate', type: 'application/json', href }),
    ...[row.type, row.to_state].map((term) => element('category', { term })),
    textElement('summary', notice.text, { type: 'text' }),
  )
}

/**
 * The name of an event for ever, wherever it is told: a UUID of version 5 (RFC
 * 9562, 5.5), in the space of its item.
 */
export function entryId({
  work_item_id: item,
  seq,
}: Pick<ChangeRow, 'work_item_id' | 'seq'>): string {
  const space = Buffer.from(item.replaceAll('-', ''), 'hex')
  const hash = createHash('sha1').update(space).update(String(seq)).digest()
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6)
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = hash.toString('hex', 0, 16)
  const parts = [8, 12, 16, 20, 32].map((end, i, ends) =>
    hex.slice(ends[i - 1] ?? 0, end),
  )
  return `urn:uuid:${parts.join('-')}`
}

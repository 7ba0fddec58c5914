import type { ChangeRow } from '../../../db/changes.ts'
import { name, version } from '../../package.ts'
import { toCursor } from '../cursor.ts'
import type { Found } from '../read.ts'
import { element, textElement } from './xml.ts'

/** Which page of the feed it is, and where people find it. */
export interface Place {
  publicUrl: string
  /** The filters as they were sent. */
  filters: URLSearchParams
  /** The cursor as it was sent; undefined on the first page. */
  cursor: string | undefined
}

export const atomType = 'application/atom+xml'

/**
 * A page of a feed of Atom (RFC 4287, 4.1.1), which names the next one (RFC
 * 5005, 3). It is as old as its newest entry.
 *
 * @param entries as they are written
 */
export function toPage(
  { publicUrl, filters, cursor }: Place,
  { rows, reached, more }: Found,
  entries: readonly string[],
): string {
  const hrefAt = (at?: string) => {
    const all = new URLSearchParams(filters)
    if (at !== undefined) all.set('cursor', at)
    const query = all.size === 0 ? '' : `?${all}`
    return `${publicUrl}/v1/feed.atom${query}`
  }
  const link = (rel: string, at?: string) =>
    element('link', { rel, type: atomType, href: hrefAt(at) })
  return [
    '<?xml version="1.0" encoding="utf-8"?>\n',
    element(
      'feed',
      { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': 'en' },
      textElement('id', hrefAt()),
      textElement('title', titleOf(filters)),
      textElement('updated', updatedAt(rows)),
      textElement('generator', name, { version }),
      link('self', cursor),
      link('first'),
      ...(more ? [link('next', toCursor(reached))] : []),
      ...entries,
    ),
  ].join('')
}

function titleOf(filters: URLSearchParams): string {
  const wanted = [...filters].map(([name, value]) => `${name} ${value}`)
  return ['Work items of rectrack', ...wanted].join(', ')
}

/** A page without entries has never changed. */
const never = '1970-01-01T00:00:00.000Z'

const updatedAt = ([newest]: readonly ChangeRow[]) =>
  newest?.recorded_at ?? never

import type { Item } from './item.ts'
import type { Papers } from './papers.ts'
import { entriesOf, toText } from './rows.ts'

/** Texts to which consent was given and not withdrawn again (A.8 3.1). */
export function consented(items: readonly Item[], papers: Papers) {
  const entries = entriesOf(items, 'consent', 'withdrawConsent')
  const of = (versionType: Item['versionType']) =>
    entries
      .filter(({ item }) => item.versionType === versionType)
      .map(toText(papers))
  return { revised: of('revised'), new: of('new') }
}

/** Texts that were determined, and still were at the end (Res. 1 9.3.1). */
export function determined(items: readonly Item[], papers: Papers) {
  const entries = entriesOf(items, 'determine', 'withdrawDetermination')
  return entries.map(toText(papers))
}

/** Informative texts that were agreed (A.13, A.8 7.1). */
export function agreed(items: readonly Item[], papers: Papers) {
  return entriesOf(items, 'agree').map(toText(papers))
}

/** Work items that were taken into the work programme (A.1 1.4.7). */
export function newWorkItems(items: readonly Item[], papers: Papers) {
  return entriesOf(items, 'adopt').map(toText(papers))
}

/** Texts whose deletion was put to the membership, and decided (A.8 8). */
export function deletions(items: readonly Item[], papers: Papers) {
  return {
    proposed: entriesOf(items, 'proposeDeletion').map(toText(papers)),
    decided: entriesOf(items, 'delete').map(toText(papers)),
  }
}

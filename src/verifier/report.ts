import { type CheckName, checkNames, type Finding } from './finding.ts'
import type { Verification } from './verify-file.ts'

/** What each check means when it holds. */
const meanings: Record<CheckName, string> = {
  file: 'It is whole: its last line counts all lines and has their SHA-256.',
  shape: 'Every line has the form that its type demands, and nothing else.',
  hash: 'Every event says what it said when it was recorded (SHA-256, RFC 8785).',
  chain:
    'Of every item all events are there, in their order, each bound to the one before.',
  law: 'Every event was lawful on its day, and was sent by someone who may.',
  reference:
    'Meetings, names, numbers and items that events speak of are there, each once.',
  head: 'All events stand under every head: none was changed, added, moved or removed.',
  signature:
    'Every head was signed by a key that was given, or by one that it vouches for.',
}

/** How many findings stand on the page; `--json` tells more. */
const most = 20

const number = new Intl.NumberFormat('en')
const count = (n: number, one: string, many = `${one}s`) =>
  `${number.format(n)} ${n === 1 ? one : many}`

/**
 * What came of a file, on one page for whoever audits it.
 *
 * @param file its name
 */
export function toReport(file: string, verification: Verification): string {
  const { counts, lines, workItems, replayed, machines } = verification
  const events = Number(counts.event)
  const named = Object.entries(machines).map(
    ([machine, items]) => `${machine} (${count(items, 'item')})`,
  )
  return [
    `Verification of ${file}`,
    '',
    `${count(lines, 'line')}: ${count(workItems, 'work item')}, ${count(events, 'event')}, ${count(replayed, 'event')} played again`,
    `by ${named.join(', ') || 'no machine'}.`,
    '',
    ...checkNames.map((name) => lineOf(name, verification)),
    '',
    ...headLines(verification, events),
    '',
    ...findingLines(verification),
    verdictOf(verification),
    '',
  ].join('\n')
}

function lineOf(name: CheckName, verification: Verification): string {
  const { found, heads, keys } = verification
  const isOpen =
    (name === 'signature' && keys.length === 0) ||
    (name === 'head' && heads === 0)
  const state = found[name] > 0 ? 'FAILS' : isOpen ? 'open ' : 'holds'
  const told = found[name] > 0 ? ` ${count(found[name], 'finding')}.` : ''
  return `${state}  ${name.padEnd(9)}  ${meanings[name]}${told}`
}

function headLines(verification: Verification, events: number): string[] {
  const { newest, rootHash, unsigned, heads, keys } = verification
  const all = `Root of all events: ${events}:${rootHash}`
  const trusted = `Trusted: ${keys.join(', ') || 'no key was given with --key, so that no signature says anything'}`
  const stand = `${count(heads, 'head')} in the file.`
  const right = newest
    ? [
        `Newest head: ${newest.size}:${newest.rootHash}`,
        `  signed ${newest.at} by ${newest.keyId}. Compare it with one that was published (--head).`,
      ]
    : ['No head in it is right and signed by a trusted key.']
  const warned =
    unsigned === 0
      ? []
      : [
          `NOTE: the newest ${count(unsigned, 'event bears', 'events bear')} no signature yet: whoever wrote the file`,
          'could have added or left out events after the newest head.',
        ]
  const beside = besideEvents(verification)
  const uncovered =
    beside === 0
      ? []
      : [
          `NOTE: ${count(beside, 'line')} of groups, papers, meetings, notes and announcements ${beside === 1 ? 'stands' : 'stand'} under`,
          'no head. Of meetings, what events say of them is proved; of the rest nothing is.',
        ]
  return [trusted, `${stand} ${all}`, ...right, ...warned, ...uncovered]
}

const proved = new Set(['event', 'key', 'checkpoint'])

/** How many lines tell of what no head covers. */
function besideEvents({ counts }: Verification): number {
  const rest = Object.entries(counts).filter(([type]) => !proved.has(type))
  return rest.reduce((sum, [, lines]) => sum + lines, 0)
}

function findingLines({ found, findings }: Verification): string[] {
  if (findings.length === 0) return []
  const all = Object.values(found).reduce((sum, some) => sum + some)
  const rest = all - Math.min(findings.length, most)
  return [
    ...findings.slice(0, most).map(toLine),
    ...(rest > 0 ? [`and ${number.format(rest)} more`] : []),
    '',
  ]
}

function toLine({ check, line, workItem, event, reason }: Finding): string {
  const place = [
    line === null ? [] : [`line ${line}`],
    workItem === null ? [] : [`item ${workItem}`],
    event === null ? [] : [`event ${event}`],
  ].flat()
  return `${[...place, check].join(', ')}: ${reason}`
}

function verdictOf({ holds, newest, unsigned }: Verification): string {
  if (!holds) return 'VERDICT: the record does not hold.'
  if (!newest) {
    return 'VERDICT: the record agrees with itself. That nobody wrote it anew, no signature shows.'
  }
  const part =
    unsigned === 0
      ? 'the record holds'
      : `the first ${count(newest.size, 'event')} hold, the rest agrees with itself`
  return `VERDICT: ${part}.`
}

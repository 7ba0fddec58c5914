import {
  type Aim,
  median,
  type Result,
  summarise,
  type Unit,
} from './result.ts'

const begin = '<!-- begin: written by npm run bench -->'
const end = '<!-- end: written by npm run bench -->'

/** Under which circumstances was measured. */
export interface Circumstances {
  cores: number
  processor: string
  node: string
  postgres: string
  /** Load averages of the last minute when the run began and ended. */
  load: readonly [number, number]
}

/** The results as a Markdown table. */
export function toTable(results: readonly Result[]): string {
  const rows = results.map(toCells)
  const head = ['measured', 'rectrack', 'against', 'ratio', 'range', 'aim']
  const rule = ['---', '---:', '---', '---:', '---:', '---']
  return [head, rule, ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

/** The circumstances in a sentence. */
export function toSentence(circumstances: Circumstances): string {
  const { cores, processor, node, postgres, load } = circumstances
  return `${cores} cores (${processor}), Node ${node}, PostgreSQL ${postgres}; ${loadIn(load)}.`
}

/** The circumstances of a run of what is named, in a sentence. */
export function toOwnSentence(
  name: string,
  { load }: Pick<Circumstances, 'load'>,
): string {
  return `Measured by itself: \`${name}\`, ${loadIn(load)}.`
}

function loadIn(load: Circumstances['load']): string {
  const [before, after] = load.map((value) => value.toFixed(1))
  return `load average ${before} when the run began, ${after} when it ended`
}

/**
 * The text of README.md with its generated part written anew.
 *
 * @throws Error where the part is not marked
 */
export function replaceGenerated(text: string, generated: string): string {
  const [head, , tail] = split(text)
  return `${head}\n\n${generated}\n\n${tail}`
}

/** The generated part of README.md, without the space around it. */
export function generatedIn(text: string): string {
  return split(text)[1].trim()
}

function split(text: string): [string, string, string] {
  const from = text.indexOf(begin) + begin.length
  const to = text.indexOf(end)
  if (to < from) throw new Error('the part is not marked')
  return [text.slice(0, from), text.slice(from, to), text.slice(to)]
}

function toCells(result: Result): string[] {
  const { what, unit, ours, peer, aim } = result
  const summary = summarise(result)
  if (!summary) {
    return [what, toFigure(median(ours), unit), peer.name, '', '', '']
  }
  const { ratio, range, met } = summary
  const verdict = aim && `${toWords(aim)}: ${met ? 'met' : '**missed**'}`
  return [
    what,
    toFigure(summary.ours, unit),
    `${peer.name}: ${toFigure(summary.peer, unit)}`,
    ratio.toFixed(2),
    range.map((value) => value.toFixed(2)).join('–'),
    verdict ?? '',
  ]
}

const toWords = ({ is, ratio }: Aim) => `${is} ${ratio}`

function toFigure(value: number, unit: Unit): string {
  const isFine = unit === 's' || (unit === 'ms' && value < 100)
  const digits = isFine ? 2 : 0
  const figure = value.toLocaleString('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  return unit === '/s' ? `${figure}/s` : `${figure} ${unit}`
}

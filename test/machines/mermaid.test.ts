import t from 'tap'
import { currentMachine } from '../../machines/index.ts'
import { toMermaid } from '../../src/machines/mermaid.ts'
import { readStates, readTransitions } from '../../src/machines/read-machine.ts'

const text = toMermaid(currentMachine)
const lines = text.split('\n')

// The lexer of Mermaid's state diagrams: `#` begins a comment, `:` begins a
// text, which a `:`, `;` or line end ends; these words are its own.
const id = '[a-zA-Z]\\w*'
const words = '[^:;#%\\n]*(?:[^:;#%\\n]|%(?!%))+'
const keywords =
  /^(click|href|default|scale|classDef|class|style|state|note|direction|end|fork|join|choice|as|accTitle|accDescr)$/i

const grammar = {
  begin: new RegExp(`^ *\\[\\*\\] --> (?<to>${id})$`),
  end: new RegExp(`^(?<from>${id}) --> \\[\\*\\]$`),
  state: new RegExp(
    `^ *state "(?<title>[^"#;]+)" as (?<id>${id})(?<open> \\{)?$`,
  ),
  close: /^ *\}$/,
  text: new RegExp(`^ *(?<id>${id}) : (?<words>${words})$`),
  arrow: new RegExp(`^(?<from>${id}) --> (?<to>${id}) : (?<words>${words})$`),
  note: new RegExp(`^note right of (?<id>${id})$`),
  noted: new RegExp(`^  (?<words>${words})$`),
  endNote: /^end note$/,
  comment: /^%% [^{].*$/,
}

type Kind = keyof typeof grammar

interface Line {
  kind: Kind
  groups: Record<string, string>
}

/** What may come next, inside a note and outside. */
const within: Kind[] = ['endNote', 'noted']
const outside = (Object.keys(grammar) as Kind[]).filter(
  (kind) => !within.includes(kind),
)

function read(): Line[] {
  let kinds = outside
  return lines.slice(1, -1).map((line) => {
    const fits = kinds.filter((kind) => grammar[kind].test(line))
    const [kind] = fits
    if (!kind || (fits.length > 1 && kind !== 'endNote')) {
      throw new Error(`"${line}" is ${fits.join(' or ') || 'nothing'}`)
    }
    if (kind === 'note') kinds = within
    if (kind === 'endNote') kinds = outside
    return { kind, groups: { ...grammar[kind].exec(line)?.groups } }
  })
}

const known = read()
const ofKind = (kind: Kind) =>
  known.filter((line) => line.kind === kind).map(({ groups }) => groups)

t.test('is a state diagram, line by line', async (t) => {
  t.equal(lines[0], 'stateDiagram-v2')
  t.equal(lines.at(-1), '')
  t.notMatch(text, /[^\n -~]/, 'plain ASCII')
  for (const { groups } of known) {
    for (const name of [groups.id, groups.from, groups.to]) {
      if (name !== undefined) t.notMatch(name, keywords)
    }
  }
})

t.test('has every state once, inside the one around it', async (t) => {
  const around: string[] = []
  const declared: string[] = []
  for (const { kind, groups } of known) {
    if (kind === 'close') t.ok(around.pop())
    if (kind !== 'state') continue
    const { id = '', title = '' } = groups
    const path = title.split(' ')[0] ?? ''
    t.equal(id, path.replaceAll('.', '_'))
    t.equal(path.split('.').slice(0, -1).join('_'), around.at(-1) ?? '')
    declared.push(path)
    if (groups.open) around.push(id)
  }
  t.same(around, [])
  t.same(
    declared.toSorted(),
    readStates(currentMachine)
      .map(({ path }) => path)
      .toSorted(),
  )
})

t.test('names a state only after it is there', async (t) => {
  const there = new Set<string>()
  for (const { kind, groups } of known) {
    if (kind === 'state') there.add(groups.id ?? '')
    // A beginning is drawn inside the state around it, where it belongs.
    if (kind === 'begin') continue
    for (const name of [groups.id, groups.from, groups.to]) {
      if (name !== undefined) t.ok(there.has(name), name)
    }
  }
  for (const { to } of ofKind('begin')) t.ok(there.has(to ?? ''))
})

t.test('begins once in each frame and ends in each final state', async (t) => {
  const states = readStates(currentMachine)
  const initial = states.flatMap((state) => state.initial ?? [])
  t.same(
    ofKind('begin').map(({ to }) => to),
    ['study', ...initial.map((path) => path.replaceAll('.', '_'))],
  )
  t.same(
    ofKind('end').map(({ from }) => from),
    states.filter(({ final }) => final).map(({ path }) => path),
  )
})

t.test('has every transition once', async (t) => {
  const frames = readStates(currentMachine)
    .filter(({ atomic }) => !atomic)
    .map(({ path }) => path)
  const rows = readTransitions(currentMachine)
  const toId = (path: string) => path.replaceAll('.', '_')
  const event = (words = '') => words.split(' ')[0]
  const noted: string[] = []
  let place = ''
  for (const { kind, groups } of known) {
    if (kind === 'note') place = groups.id ?? ''
    if (kind === 'noted' && groups.words !== 'stays on') {
      noted.push(`${place} ${event(groups.words)}`)
    }
  }
  const stays = rows.filter(
    ({ from, to }) => to === null && frames.includes(from),
  )
  t.same(
    noted,
    stays
      .toSorted((a, b) => frames.indexOf(a.from) - frames.indexOf(b.from))
      .map(({ from, event }) => `${toId(from)} ${event}`),
  )
  t.same(
    ofKind('arrow').map(({ from, to, words }) => `${from} ${to} ${words}`),
    rows
      .filter((row) => !stays.includes(row))
      .map(({ from, to, event, when, clause }) => {
        const way = when === null ? event : `${event} [${when}]`
        const place = `${toId(from)} ${toId(to ?? from)}`
        return `${place} ${way} (${clause.replaceAll(';', ',')})`
      }),
  )
})

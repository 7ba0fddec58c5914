import t from 'tap'
import ts from 'typescript'
import { importsOf, nodesOf, readSources } from '../fixtures/imports.ts'
import { machineRows, machineStates } from '../fixtures/machine-rows.ts'

const sources = readSources('machines')

/** Names that reach out of a machine: clocks, chance, the process, the world. */
const worldly = new Set([
  'Date',
  'Math',
  'performance',
  'crypto',
  'fetch',
  'console',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'globalThis',
  'require',
  'Intl',
])

/** Globals of which single fields are out of bounds. */
const fields: Record<string, (field: string) => boolean> = {
  Temporal: (field) => field === 'Now',
  process: () => true,
}

/** What a node takes from the world, if anything. */
function taken(node: ts.Node): string | undefined {
  if (!ts.isIdentifier(node)) return undefined
  const { parent, text } = node
  const isField =
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node)
  if (isField) return undefined
  if (worldly.has(text)) return text
  if (!ts.isPropertyAccessExpression(parent)) return undefined
  const field = parent.name.text
  return fields[text]?.(field) ? `${text}.${field}` : undefined
}

t.test('the machines are read', async (t) => {
  t.ok(sources.length > 30)
})

for (const source of sources) {
  t.test(`${source.path} imports nothing but the law's own`, async (t) => {
    for (const { to, external } of importsOf(source)) {
      if (external) t.ok(['xstate', 'typebox'].includes(to), to)
      else t.match(to, /^machines\/.+\.ts$/)
    }
  })

  t.test(`${source.path} knows no clock, no chance, no world`, async (t) => {
    t.same(
      nodesOf(source.tree).flatMap((node) => taken(node) ?? []),
      [],
    )
  })
}

t.test('what is out of bounds would be found', async (t) => {
  const text = `
    const now = Date.now() + Math.random()
    const today = Temporal.Now.plainDateISO()
    const home = process.env.HOME
    const fine = { Date: 1, process: context.process.length }
    const day = Temporal.PlainDate.from(fine.Date)
  `
  const target = ts.ScriptTarget.Latest
  const tree = ts.createSourceFile('x.ts', text, target, true)
  t.same(
    nodesOf(tree).flatMap((node) => taken(node) ?? []),
    ['Date', 'Math', 'Temporal.Now', 'process.env'],
  )
})

t.test('every state and every transition rests on a clause', async (t) => {
  for (const { state, clause } of machineStates) t.match(clause, /\d/, state)
  for (const { from, event, clause } of machineRows) {
    t.match(clause, /\d/, `${from} ${event}`)
  }
})

